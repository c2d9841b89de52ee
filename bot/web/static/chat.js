// The page: opens the conversation, listens for news, and sends what she does.

import { Log } from "./log.js";
import { Outbox, post } from "./outbox.js";
import { close, listen, open } from "./sheets.js";

const words = JSON.parse(document.getElementById("words").textContent);
const $ = (id) => document.getElementById(id);
const LONGEST_TEXT = 20000;
const LARGEST_FILE = 20 * 1024 * 1024;
const ANSWER_WITHIN = 12000; // ms after which nobody believes any more that we are typing
const DEAD_AFTER = 5000; // ms after which the line we listen on may be dead: we take a new one
const AWAY_FOR = 20 * 1000; // ms in which a telephone that sleeps loses its lines
const HIDDEN_FOR = 5 * 60 * 1000; // a page nobody looks at stops asking after that
const DRAFT = "thuky-draft";

const scroll = $("scroll");
const title = document.title;
let here = false; // whether this browser has a session
let after = ""; // where news begin
let before = ""; // where what is older ends
let round = 0; // a new one for every session: what an old one still hears is not shown
let asking = null;
let turn = 0; // a new one each time we begin to ask: only the last goes on
let loading = null;
let unread = 0;
let hiddenAt = 0;
let isConnected = true;

const log = new Log($("log"), words, press);
const outbox = new Outbox(enter, {
  queued(item) {
    if (!item.quiet) {
      log.show({ ...shown(item), state: "sending" });
      toEnd();
    }
    if (isConnected && !item.file) wait();
    greet();
  },
  sent(item, told) {
    connection(true);
    if (!item.quiet && log.has(shown(item))) {
      log.show({ ...shown(item), at: told.at, state: "", progress: undefined });
    }
    if (item.file) wait();
  },
  later(item, status) {
    rest();
    if (status === 429) banner(words.errors.too_many);
    else connection(false);
  },
  refused(item, error) {
    rest();
    const said = words.errors[error] || words.errors.refused;
    if (item.body && item.body.press) {
      log.choose(item.body.on, "");
      log.remove(shown(item));
      outbox.drop(item);
      return banner(said, 8000);
    }
    if (item.quiet) {
      outbox.drop(item);
      return banner(said, 8000);
    }
    return log.show({
      ...shown(item),
      state: "failed",
      error: said,
      retry: () => outbox.retry(item),
      drop: () => {
        outbox.drop(item);
        log.remove(shown(item));
        greet();
      },
    });
  },
  progress(item, part) {
    log.progress({ ...shown(item), progress: part });
  },
});

function shown(item) {
  const file = item.file && { name: item.file.name, size: item.file.size };
  const message = { from: "me", id: item.id, text: item.text || "" };
  if (file) Object.assign(message, { file, progress: 0 });
  return message;
}

// What she does

function say(text, quiet = false) {
  const item = { text, quiet, body: { text } };
  outbox.add(identified(item));
}

function press(message, button) {
  const on = message.about || message.id;
  log.choose(on, button.handle);
  log.busy(message, true);
  const body = { press: button.handle, on };
  // Where buttons are those of an app, pressing one says nothing in the conversation.
  outbox.add(identified({ text: button.label, quiet: Boolean(shape()), body }));
}

function send(file) {
  if (file.size > LARGEST_FILE) return banner(words.errors.too_large, 8000);
  return outbox.add({ file });
}

// The id lies in the body too: it is what makes a repeat harmless.
function identified(item) {
  Object.defineProperty(item, "id", {
    enumerable: true,
    get: () => item.body.id,
    set: (id) => { item.body.id = id; },
  });
  return item;
}

async function enter() {
  await loading; // what it finds would undo what we begin here
  if (here) return { status: 200, told: {}, wait: 0 };
  const answer = await post("/chat/enter");
  if (answer.status < 300) {
    here = true;
    $("leaving").hidden = false;
    ask();
  }
  return answer;
}

function code() {
  const found = /^#([A-Za-z0-9-]{10,20})$/.exec(location.hash);
  if (!found) return;
  history.replaceState(null, "", location.pathname + location.search);
  say(`/start ${found[1]}`, true);
}

// What she is shown

// The app whose looks the demo has put on; empty everywhere else.
function shape() {
  return document.documentElement.dataset.as || "";
}

function shaped(path) {
  return shape() ? `${path}${path.includes("?") ? "&" : "?"}as=${shape()}` : path;
}

function load() {
  loading = reload();
  return loading;
}

async function reload() {
  round += 1;
  if (asking) asking.abort();
  const mine = round;
  const page = await get("/chat/history");
  if (!page || mine !== round) return;
  here = page.here;
  after = page.after;
  before = page.before;
  log.clear();
  for (const message of page.messages) log.show(message);
  for (const item of outbox.items) {
    if (!item.quiet && !item.failed) log.show({ ...shown(item), state: "sending" });
  }
  $("earlier").hidden = !page.more;
  $("leaving").hidden = !here;
  $("me").textContent = page.me
    ? words.as.replace("{name}", page.me.name).replace("{unit}", page.me.unit)
    : words.secretary;
  greet();
  toBeginning(log.newest());
  ask();
}

// Asks for news as long as there is a session; each question waits for an answer.
async function ask() {
  const mine = round;
  turn += 1;
  const ours = turn;
  const isOver = () => mine !== round || ours !== turn;
  if (asking) asking.abort();
  let failures = 0;
  while (here && !isOver()) {
    asking = new AbortController();
    const page = await get(`/chat/messages?wait=1&after=${after}`, asking);
    if (isOver()) return;
    if (page) {
      failures = 0;
      hear(page);
    } else {
      failures += 1;
      await pause(Math.min(15, 2 ** (failures - 1)));
    }
    await untilSeen();
  }
}

function hear(page) {
  if (!page.here) return void load(); // left in another window, or over
  const wasAtEnd = isAtEnd();
  after = page.after;
  let ours = 0;
  let first = null;
  for (const message of page.messages) {
    if (message.from === "us") {
      rest();
      log.freeAll();
    }
    const shownNow = log.show(message.from === "me" ? { ...message, state: "" } : message);
    if (shownNow && message.from === "us") {
      ours += 1;
      first = first || log.node(message);
    }
  }
  greet();
  if (wasAtEnd) toBeginning(first);
  else if (ours) $("newest").classList.add("fresh");
  if (document.hidden && ours) {
    unread += ours;
    document.title = `(${unread}) ${title}`;
  }
  if (ours && $("me").textContent === words.secretary) who();
}

async function who() {
  const page = await get("/chat/history");
  if (page && page.me) {
    $("me").textContent = words.as.replace("{name}", page.me.name).replace("{unit}", page.me.unit);
  }
}

async function earlier() {
  const mine = round;
  const page = await get(`/chat/history?before=${before}`);
  if (!page || mine !== round) return;
  const height = scroll.scrollHeight;
  before = page.before;
  for (const message of page.messages) if (!log.has(message)) log.show(message);
  $("earlier").hidden = !page.more;
  scroll.scrollTop += scroll.scrollHeight - height;
}

async function get(path, control = new AbortController()) {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    control.abort();
  }, 40000);
  try {
    const asked = { credentials: "same-origin", signal: control.signal };
    const response = await fetch(shaped(path), asked);
    if (!response.ok) throw new Error(String(response.status));
    const page = await response.json();
    connection(true);
    return page;
  } catch (error) {
    if (control.signal.aborted && !isLate) return null; // by us: nobody waits for it any more
    connection(false);
    return null;
  } finally {
    clearTimeout(timer);
  }
}

let wake = () => {};

function pause(seconds) {
  return new Promise((resolve) => {
    wake = resolve;
    setTimeout(resolve, seconds * 1000);
  });
}

function untilSeen() {
  if (!document.hidden || Date.now() - hiddenAt < HIDDEN_FOR) return Promise.resolve();
  return new Promise((resolve) => { wake = resolve; });
}

// Signs

let typingTimer = 0;
let deadTimer = 0;

function wait() {
  const wasAtEnd = isAtEnd();
  $("typing").hidden = false;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(rest, ANSWER_WITHIN);
  clearTimeout(deadTimer);
  deadTimer = setTimeout(() => here && ask(), DEAD_AFTER);
  if (wasAtEnd) toEnd();
}

function rest() {
  $("typing").hidden = true;
  clearTimeout(typingTimer);
  clearTimeout(deadTimer);
}

function greet() {
  $("hello").hidden = !log.isEmpty || here || outbox.items.length > 0;
}

let stays = true;
let bannerTimer = 0;

function banner(text, forMs = 0) {
  clearTimeout(bannerTimer);
  $("banner").textContent = text;
  $("banner").hidden = !text;
  if (forMs) bannerTimer = setTimeout(() => banner(""), forMs);
}

function connection(isThere) {
  if (isThere && !isConnected) {
    outbox.hurry();
    wake();
  }
  if (isThere && (!isConnected || $("banner").textContent === words.errors.too_many)) banner("");
  if (!isThere) {
    rest();
    banner(words.offline);
  }
  isConnected = isThere;
}

function isAtEnd() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
}

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  $("newest").classList.remove("fresh");
}

// Where she begins to read: at the end, or where what is new begins if it is longer than the page.
function toBeginning(node) {
  toEnd();
  if (!node) return;
  const above = scroll.getBoundingClientRect().top - node.getBoundingClientRect().top;
  if (above <= 0) return;
  scroll.scrollTop -= above + 8;
  $("newest").classList.add("fresh");
}

// The box she writes in

const text = $("text");

function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
  $("send").disabled = !text.value.trim();
  try {
    sessionStorage.setItem(DRAFT, text.value);
  } catch (error) {
    // Without storage a draft lives as long as the page.
  }
}

function submit() {
  const written = text.value.trim();
  if (!written) return;
  if (written.length > LONGEST_TEXT && Array.from(written).length > LONGEST_TEXT) {
    banner(words.errors.too_long, 8000);
    return;
  }
  text.value = "";
  grow();
  say(written);
}

// On a screen keyboard Enter is the only way to a new line; there the button sends.
function isScreenKeyboard(event) {
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  return !event.code || event.code === "Unidentified" || isApple;
}

text.addEventListener("input", grow);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || isScreenKeyboard(event)) return;
  if (event.isComposing || event.keyCode === 229) return; // the letter is not finished (Telex)
  event.preventDefault();
  submit();
});
$("write").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
  text.focus();
});
$("attach").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => {
  for (const file of $("file").files) send(file);
  $("file").value = "";
});
$("begin").addEventListener("click", () => say("/start", true));
$("earlier").addEventListener("click", earlier);
$("newest").addEventListener("click", toEnd);
scroll.addEventListener("scroll", () => {
  stays = isAtEnd();
  $("newest").hidden = stays;
  if (stays) $("newest").classList.remove("fresh");
}, { passive: true });

$("menu").addEventListener("click", () => open($("options"), $("menu")));
$("leave").addEventListener("click", async () => {
  const answer = await post("/chat/leave").catch(() => ({ status: 0 }));
  if (answer.status !== 204) return connection(false);
  outbox.clear();
  close();
  return load();
});

addEventListener("hashchange", code);
addEventListener("online", () => {
  wake();
  outbox.hurry();
});
addEventListener("offline", () => connection(false));
document.addEventListener("visibilitychange", () => {
  const wasAway = Date.now() - hiddenAt > AWAY_FOR;
  hiddenAt = Date.now();
  if (document.hidden) return;
  if (here && wasAway) ask();
  unread = 0;
  document.title = title;
  wake();
});
if (window.ResizeObserver) {
  new ResizeObserver(() => {
    if (stays) toEnd(); // the keyboard opens: the newest message stays in sight
  }).observe(scroll);
}

// Somebody else from now on (demo): an empty conversation that begins at once.
listen("become", async () => {
  outbox.clear();
  await load();
  say("/start", true);
});

// The same conversation in another shape (demo).
listen("reshape", load);

async function begin() {
  try {
    text.value = sessionStorage.getItem(DRAFT) || "";
  } catch (error) {
    text.value = "";
  }
  grow();
  await load();
  while (!after) {
    await pause(3);
    await load();
  }
  outbox.restore();
  code();
}

begin();
