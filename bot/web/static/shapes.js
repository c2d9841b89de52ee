// The demo: the conversation as another app would show it. The page asks what `data-as` says.

import { close, open, tell } from "./sheets.js";

const KEPT = "thuky-as"; // for this window, so that two windows can show two apps
const page = document.documentElement;
const sheet = document.getElementById("shapes");
const opener = document.getElementById("shape");
const choices = [...sheet.querySelectorAll("[data-shape]")];

function kept() {
  try {
    return sessionStorage.getItem(KEPT) || "";
  } catch (error) {
    return ""; // without storage a choice lives as long as the page
  }
}

function take(name) {
  const chosen = choices.find((choice) => choice.dataset.shape === name) || choices[0];
  page.dataset.as = chosen.dataset.shape;
  document.getElementById("shape-name").textContent = chosen.querySelector("strong").textContent;
  for (const choice of choices) choice.setAttribute("aria-pressed", String(choice === chosen));
  try {
    sessionStorage.setItem(KEPT, chosen.dataset.shape);
  } catch (error) {
    // see kept()
  }
}

// An address may begin with a shape (?as=zalo_bot); what is chosen later holds on a reload.
const address = new URL(location.href);
const wanted = address.searchParams.get("as");
take(wanted === null ? kept() : wanted);
if (wanted !== null) {
  address.searchParams.delete("as");
  history.replaceState(null, "", address);
}

opener.addEventListener("click", () => open(sheet, opener));
for (const choice of choices) {
  choice.addEventListener("click", () => {
    take(choice.dataset.shape);
    close();
    tell("reshape");
  });
}
