// One large button to choose, and how far the file has come. Without this script the browser's
// own button chooses, and the form posts itself.

const LARGEST = 20 * 1024 * 1024;
const form = document.querySelector("form");
const input = document.getElementById("file");
const chosen = document.getElementById("chosen");
const progress = document.getElementById("progress");
const wrong = document.getElementById("wrong");
const button = form.querySelector("button");

form.classList.add("scripted");
form.noValidate = true; // what the browser says of a hidden input is shown nowhere
input.addEventListener("change", name);
name(); // a browser that comes back to the page may have kept the choice

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const file = input.files[0];
  if (!file) return say(wrong.dataset.choose);
  if (file.size > LARGEST) return say(wrong.dataset.large);
  send(file);
});

function name() {
  const file = input.files[0];
  chosen.textContent = file ? file.name : "";
  chosen.hidden = !file;
  wrong.hidden = wrong.hidden || Boolean(file);
}

function send(file) {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  wrong.hidden = true;
  progress.hidden = false;
  progress.value = 0;
  button.disabled = input.disabled = true;
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total;
  };
  request.onload = () => ended(request.response);
  request.onerror = () => say(wrong.dataset.unknown);
  request.responseType = "document";
  request.open("POST", location.pathname + location.search);
  request.send(body);
}

// A page with a form: nothing was taken, and it says why. Any other has the last word.
function ended(page) {
  const why = page && page.getElementById("wrong");
  if (why) return say(why.textContent);
  const told = page && page.querySelector("main > p");
  if (!told) return say(wrong.dataset.unknown);
  document.getElementById("told").textContent = told.textContent;
  form.remove();
  wrong.remove();
}

function say(text) {
  wrong.textContent = text;
  wrong.hidden = false;
  progress.hidden = true;
  button.disabled = input.disabled = false;
}
