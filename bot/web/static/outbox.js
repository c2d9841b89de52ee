// What she said and is not sent yet: one after another, each under the id it was given first,
// so that a repeat after a lost answer is the same message.

const KEPT = "thuky-outbox"; // for this window: a reload loses nothing, another person sees none
const LONGEST_WAIT = 15;

export class Outbox {
  // enter() makes a session; on.* are told what happens to each item.
  constructor(enter, on) {
    this.enter = enter;
    this.on = on;
    this.items = [];
    this.failures = 0;
    this.isSending = false;
    this.isHurried = false;
  }

  restore() {
    let kept = [];
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT)) || [];
    } catch (error) {
      kept = [];
    }
    for (const item of kept) this.add(item);
  }

  add(item) {
    item.id = item.id || uuid();
    this.items.push(item);
    this.keep();
    this.on.queued(item);
    this.pump();
  }

  drop(item) {
    this.items = this.items.filter((one) => one !== item);
    this.keep();
  }

  clear() {
    this.items = [];
    this.keep();
  }

  retry(item) {
    item.failed = false;
    this.items = [...this.items.filter((one) => one !== item), item];
    this.on.queued(item);
    this.pump();
  }

  // A connection came back, or somebody is impatient.
  hurry() {
    clearTimeout(this.timer);
    this.isHurried = this.isSending; // what is under way may have begun too early
    this.pump();
  }

  async pump() {
    if (this.isSending) return;
    clearTimeout(this.timer);
    const item = this.items.find((one) => !one.failed);
    if (!item) return;
    this.isSending = true;
    const answer = await this.attempt(item);
    this.isSending = false;
    this.settle(item, answer);
  }

  async attempt(item) {
    try {
      const entered = await this.enter();
      if (entered.status >= 400) return entered;
      return item.file ? await upload(item, this.on) : await post("/chat/messages", item.body);
    } catch (error) {
      return { status: 0, told: {}, wait: 0 };
    }
  }

  settle(item, { status, told, wait }) {
    if (!this.items.includes(item)) return void this.pump(); // dropped meanwhile
    const isFull = status === 507; // no room for a file, and there will be none in seconds
    const isLater = status === 0 || status === 408 || status === 429 || (status >= 500 && !isFull);
    if (isLater) {
      this.failures += 1;
      this.on.later(item, status);
      const patience = wait || Math.min(LONGEST_WAIT, 2 ** (this.failures - 1));
      const seconds = this.isHurried && status !== 429 ? 0 : patience;
      this.isHurried = false;
      this.timer = setTimeout(() => this.pump(), seconds * 1000);
      return;
    }
    this.failures = 0;
    if (status < 300) {
      this.drop(item);
      this.on.sent(item, told);
    } else {
      item.failed = true;
      this.keep();
      this.on.refused(item, told.error || "refused");
    }
    this.pump();
  }

  keep() {
    // Files cannot be kept, and what was refused would only be refused again.
    const kept = this.items.filter((one) => !one.file && !one.failed);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch (error) {
      // A browser without storage keeps them as long as the page is open.
    }
  }
}

export async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body || {}),
  });
  return heard(response.status, await response.text(), response.headers.get("Retry-After"));
}

function upload(item, on) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("id", item.id);
    form.append("file", item.file, item.file.name);
    const request = new XMLHttpRequest(); // the only way to see how far an upload is
    request.open("POST", "/chat/files");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) on.progress(item, event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const wait = request.getResponseHeader("Retry-After");
      resolve(heard(request.status, request.responseText, wait));
    });
    request.addEventListener("error", reject);
    request.addEventListener("abort", reject);
    request.send(form);
  });
}

function heard(status, text, wait) {
  let told = {};
  try {
    told = JSON.parse(text);
  } catch (error) {
    told = {};
  }
  return { status, told, wait: Number(wait) || 0 };
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
