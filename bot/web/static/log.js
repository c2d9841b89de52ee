// The conversation on the page. What people wrote is only ever set as text.

const GROUPED = 5 * 60 * 1000; // messages of one side this close together stand as one group
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'’”]/g;
const BUSY = 8000; // ms a pressed message waits for its answer before it may be pressed again

export class Log {
  // press(message, button) is called for a button that comes back to us.
  constructor(list, words, press) {
    this.list = list;
    this.words = words;
    this.press = press;
    this.rows = new Map(); // "us:12" or "me:<uuid>" -> {node, message}
    this.chosen = new Map(); // id of a message of ours -> handle pressed on it
    const zone = { timeZone: words.zone };
    this.parts = new Intl.DateTimeFormat("en-CA", {
      ...zone, year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    });
    this.weekday = new Intl.DateTimeFormat(words.language, { ...zone, weekday: "long" });
  }

  get isEmpty() {
    return this.rows.size === 0;
  }

  clear() {
    this.rows.clear();
    this.chosen.clear();
    this.list.textContent = "";
  }

  has(message) {
    return this.rows.has(key(message));
  }

  node(message) {
    const row = this.rows.get(key(message));
    return row ? row.node : null;
  }

  // Where the newest message of ours begins, though it may have been cut; null: she spoke last.
  newest() {
    let node = this.list.lastElementChild;
    if (!node || !node.row || node.row.message.from !== "us") return null;
    const whole = (one) => String(one.row.message.id).split(".")[0];
    for (let before = node.previousElementSibling; before && before.row; ) {
      if (before.row.message.from !== "us" || whole(before) !== whole(node)) break;
      node = before;
      before = before.previousElementSibling;
    }
    return node;
  }

  // Shows a message, or what became of it; true if it is new on the page.
  show(message) {
    if (message.pressed) this.choose(message.on, message.pressed);
    const known = this.rows.get(key(message));
    if (message.gone) return this.remove(message);
    if (known) {
      if ((message.version || 0) >= (known.message.version || 0)) this.change(known, message);
      return false;
    }
    // An edit of a message on a page not loaded; a press whose button is not known any more.
    if (message.edit || (message.pressed && !message.text)) return false;
    const node = element("li", `message ${message.from}`);
    const row = { node, message };
    node.row = row;
    this.rows.set(key(message), row);
    this.draw(row);
    this.place(row);
    return true;
  }

  remove(message) {
    const row = this.rows.get(key(message));
    if (!row) return false;
    for (let part = 1; this.has({ ...message, id: `${message.id}.${part}` }); part += 1) {
      this.remove({ ...message, id: `${message.id}.${part}` }); // of a text that was cut
    }
    const next = row.node.nextElementSibling;
    row.node.remove();
    this.rows.delete(key(message));
    if (next) this.arrange(next);
    this.markLatest();
    return false;
  }

  change(row, message) {
    const { at } = row.message;
    const then = moment(row);
    Object.assign(row.message, message, message.from === "us" ? { at } : {});
    this.draw(row);
    if (message.from === "us") {
      row.node.classList.remove("changed");
      void row.node.offsetWidth; // lets the short highlight begin again
      row.node.classList.add("changed");
    }
    if (moment(row) !== then) this.place(row);
  }

  // Where it belongs in time; what is not sent yet stands last.
  place(row) {
    const next = row.node.nextElementSibling;
    let before = this.list.lastElementChild;
    while (before && (before === row.node || moment(before.row) > moment(row))) {
      before = before.previousElementSibling;
    }
    const follower = before ? before.nextElementSibling : this.list.firstElementChild;
    if (follower !== row.node) this.list.insertBefore(row.node, follower);
    for (const node of [next, row.node, row.node.nextElementSibling]) {
      if (node) this.arrange(node);
    }
    this.markLatest();
  }

  arrange(node) {
    const previous = node.previousElementSibling;
    const { message } = node.row;
    const day = this.day(message.at);
    const isNewDay = !previous || this.day(previous.row.message.at).key !== day.key;
    let label = node.querySelector(".day");
    if (!isNewDay && label) label.remove();
    if (isNewDay) {
      if (!label) {
        label = element("p", "day");
        node.prepend(label);
      }
      label.textContent = day.name;
    }
    const follows = Boolean(previous) && !isNewDay
      && previous.row.message.from === message.from
      && Math.abs(time(message) - time(previous.row.message)) < GROUPED;
    node.classList.toggle("follows", follows);
    if (previous) previous.classList.toggle("followed", follows);
    if (!node.nextElementSibling) node.classList.remove("followed");
  }

  markLatest() {
    let latest = this.list.lastElementChild;
    while (latest && latest.row.message.from !== "us") latest = latest.previousElementSibling;
    for (const node of this.list.querySelectorAll(".latest")) {
      if (node !== latest) node.classList.remove("latest");
    }
    if (latest) latest.classList.add("latest");
  }

  // One message

  draw(row) {
    const { node, message } = row;
    const day = node.querySelector(".day");
    node.textContent = "";
    if (day) node.append(day);
    node.classList.toggle("unsent", Boolean(message.state));
    node.classList.toggle("failed", message.state === "failed");
    const bubble = element("div", "bubble");
    const sayer = message.from === "us" ? this.words.secretary : this.words.me;
    bubble.append(element("span", "unseen", `${sayer}: `));
    if (message.text) bubble.append(this.text(message));
    if (message.file) bubble.append(this.file(message));
    bubble.append(this.stamp(message));
    node.append(bubble);
    if (message.state === "failed") node.append(this.failure(message));
    if (message.buttons && message.buttons.length) node.append(this.buttons(row));
  }

  text(message) {
    const shown = element("span", "text");
    if (message.from !== "us") {
      shown.textContent = message.text;
      return shown;
    }
    let done = 0;
    for (const found of message.text.matchAll(LINK)) {
      shown.append(message.text.slice(done, found.index), link(found[0], found[0]));
      done = found.index + found[0].length;
    }
    shown.append(message.text.slice(done));
    return shown;
  }

  file(message) {
    const { name, size, link: address } = message.file;
    const card = element(address ? "a" : "div", "file");
    const about = element("span", "about");
    about.append(element("strong", "", name));
    about.append(element("small", "", address ? this.words.download : kilobytes(size)));
    card.append(icon("file"), about);
    if (address && /\.png$/.test(name)) {
      const picture = element("img", "picture");
      picture.src = address;
      picture.alt = name;
      card.replaceChildren(picture, about);
    }
    if (address) {
      card.href = address;
      card.setAttribute("download", name);
    }
    if (message.state === "sending" && message.progress !== undefined) {
      const progress = element("progress");
      progress.max = 1;
      progress.value = message.progress;
      progress.setAttribute("aria-label", this.words.sending);
      about.append(progress);
    }
    return card;
  }

  progress(message) {
    const row = this.rows.get(key(message));
    const bar = row && row.node.querySelector("progress");
    if (bar) bar.value = message.progress;
  }

  stamp(message) {
    const stamp = element("time", "time");
    if (message.state) {
      stamp.textContent = message.state === "failed" ? this.words.notSent : this.words.sending;
    } else {
      stamp.dateTime = message.at;
      stamp.textContent = this.clock(message.at);
    }
    return stamp;
  }

  failure(message) {
    const row = element("div", "failure");
    if (message.error) row.append(element("span", "", message.error));
    for (const [label, call] of [[this.words.retry, "retry"], [this.words.drop, "drop"]]) {
      const button = element("button", "", label);
      button.type = "button";
      button.addEventListener("click", message[call]);
      row.append(button);
    }
    return row;
  }

  buttons(row) {
    const { message } = row;
    const box = element("div", "buttons");
    for (const button of message.buttons) {
      const isLink = Boolean(button.url);
      const shown = isLink ? link(button.url, button.label) : element("button", "", button.label);
      if (isLink) {
        shown.append(icon("link"), element("span", "unseen", this.words.opens));
      } else {
        shown.type = "button";
        shown.classList.toggle("quiet", button.handle === "leave:");
        shown.addEventListener("click", () => this.press(message, button));
        if (this.chosen.get(about(message)) === button.handle) this.markChosen(shown);
      }
      box.append(shown);
    }
    return box;
  }

  markChosen(button) {
    button.classList.add("chosen");
    button.prepend(icon("check"));
    button.append(element("span", "unseen", `(${this.words.pressed})`));
  }

  // An empty handle takes the mark away.
  choose(on, handle) {
    this.chosen.set(on, handle);
    for (const row of this.rows.values()) {
      if (row.message.from === "us" && about(row.message) === on) this.draw(row);
    }
  }

  // A message that was pressed is not pressed again before its answer.
  busy(message, isBusy) {
    const row = this.rows.get(`us:${message.id}`);
    if (!row) return;
    clearTimeout(row.timer);
    for (const button of row.node.querySelectorAll(".buttons button")) button.disabled = isBusy;
    if (isBusy) row.timer = setTimeout(() => this.busy(message, false), BUSY);
  }

  freeAll() {
    for (const { message } of this.rows.values()) if (message.buttons) this.busy(message, false);
  }

  // Times, in the organisation's zone

  split(at) {
    const parts = {};
    for (const { type, value } of this.parts.formatToParts(new Date(at || Date.now()))) {
      parts[type] = value;
    }
    return parts;
  }

  clock(at) {
    const { hour, minute } = this.split(at);
    return `${hour}${this.words.language === "vi" ? "h" : ":"}${minute}`;
  }

  day(at) {
    const { year, month, day } = this.split(at);
    const same = (other) => {
      const parts = this.split(other);
      return parts.year === year && parts.month === month && parts.day === day;
    };
    const weekday = this.weekday.format(new Date(at || Date.now()));
    let name = `${weekday[0].toUpperCase()}${weekday.slice(1)}, ${day}/${month}/${year}`;
    if (same(Date.now() - 24 * 3600 * 1000)) name = this.words.yesterday;
    if (same(Date.now())) name = this.words.today;
    return { key: `${year}-${month}-${day}`, name };
  }
}

function key(message) {
  return `${message.from}:${message.id}`;
}

// The message that buttons belong to: a change of it may be shown as another one.
function about(message) {
  return message.about || message.id;
}

function time(message) {
  return message.at ? Date.parse(message.at) : Date.now();
}

function moment(row) {
  return row.message.state ? Infinity : Date.parse(row.message.at);
}

function kilobytes(size) {
  if (!size) return "";
  return size < 1024 * 1024
    ? `${Math.max(1, Math.round(size / 1024))} KB`
    : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

function link(address, label) {
  const made = element("a", "", label);
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}
