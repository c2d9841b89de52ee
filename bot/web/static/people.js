// The demo: being any sample member.

import { element } from "./log.js";
import { post } from "./outbox.js";
import { close, open, tell } from "./sheets.js";

const words = JSON.parse(document.getElementById("words").textContent);
const sheet = document.getElementById("people");
const search = document.getElementById("search");
const found = document.getElementById("found");
let asked = 0;
let timer = 0;

async function look() {
  asked += 1;
  const mine = asked;
  const query = `q=${encodeURIComponent(search.value)}&lang=${words.language}`;
  const response = await fetch(`/chat/people?${query}`, { credentials: "same-origin" });
  const { people } = await response.json();
  if (mine !== asked) return;
  found.textContent = "";
  for (const person of people) found.append(row(person));
  if (!people.length) found.append(element("li", "nobody", words.nobody));
}

function row(person) {
  const item = element("li");
  const button = element("button", "person");
  button.type = "button";
  const initials = person.name.split(/\s+/).slice(-1)[0].slice(0, 1);
  const about = element("span", "about");
  about.append(element("strong", "", person.name), element("small", "", person.unit));
  const roles = element("span", "roles");
  for (const role of person.roles) roles.append(element("span", "role", role));
  if (person.roles.length) about.append(roles);
  button.append(element("span", "initial", initials), about);
  button.addEventListener("click", () => be(person, button));
  item.append(button);
  return item;
}

async function be(person, button) {
  button.disabled = true;
  const answer = await post("/chat/be", { code: person.code }).catch(() => ({ status: 0 }));
  button.disabled = false;
  if (answer.status !== 201) return;
  close();
  await tell("become");
}

function show(event) {
  open(sheet, event.currentTarget);
  look();
}

search.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, 150);
});
document.getElementById("be").addEventListener("click", show);
document.getElementById("hello-be").addEventListener("click", show);
