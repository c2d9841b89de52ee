// Panels that lie over the conversation; one at a time, and the keyboard stays inside.

let opened = null;
let opener = null;

export function open(sheet, from) {
  close();
  opened = sheet;
  opener = from;
  sheet.hidden = false;
  for (const sibling of sheet.parentElement.children) {
    if (sibling !== sheet) sibling.inert = true;
  }
  // Where a keyboard would cover half the panel it is not opened unasked.
  const box = matchMedia("(hover: hover)").matches && sheet.querySelector("input");
  (box || sheet.querySelector(".panel")).focus({ preventScroll: true });
}

export function close() {
  if (!opened) return;
  for (const sibling of opened.parentElement.children) sibling.inert = false;
  opened.hidden = true;
  opened = null;
  if (opener) opener.focus();
}

// What one part of the page tells another.
const listeners = new Map();

export function listen(what, call) {
  listeners.set(what, call);
}

export function tell(what) {
  const call = listeners.get(what);
  return call ? call() : undefined;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
for (const sheet of document.querySelectorAll(".sheet")) {
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("[data-close]")) close();
  });
}
