// Shows how far a file has come; without this script the form posts itself.

const LARGEST = 20 * 1024 * 1024;
const form = document.querySelector("form");
const wrong = document.getElementById("wrong");
const progress = document.getElementById("progress");
const button = form.querySelector("button");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const file = document.getElementById("file").files[0];
  if (!file) return;
  if (file.size > LARGEST) return say(wrong.dataset.large);
  send(file);
});

function send(file) {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  wrong.hidden = true;
  progress.hidden = false;
  button.disabled = true;
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total;
  };
  request.onload = () => ended(request);
  request.onerror = () => say(wrong.dataset.lost);
  request.responseType = "document";
  request.open("POST", location.pathname);
  request.send(body);
}

function ended(request) {
  const page = request.response;
  const told = page && page.querySelector("main > p");
  if (!told) return say(wrong.dataset.lost);
  if (request.status === 422) return say(told.textContent);
  document.getElementById("told").textContent = told.textContent;
  form.remove();
}

function say(text) {
  wrong.textContent = text;
  wrong.hidden = false;
  progress.hidden = true;
  button.disabled = false;
}
