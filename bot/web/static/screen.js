// A new code as often as the server says; none is shown that may have ended.

const $ = (id) => document.getElementById(id);
const here = location.pathname;
const RETRY = 2000;
const LONGEST = 5000; // between two looks at how many are there

let step = "";

function show(seen) {
  document.body.dataset.state = seen.state;
  document.body.classList.remove("lost");
  $("said").textContent = seen.said;
  if (seen.state !== "open" || seen.step === step) return;
  step = seen.step;
  $("digits").textContent = seen.digits;
  $("code").src = `${here}/code.svg?${step}`;
  $("bar").firstElementChild.animate(
    [{ width: `${seen.left / 150}%` }, { width: "0%" }],
    { duration: seen.left, fill: "forwards" },
  );
}

function lost() {
  if (document.body.dataset.state !== "open") return;
  document.body.classList.add("lost");
  $("said").textContent = document.body.dataset.lost;
  step = "";
}

async function look() {
  let wait = RETRY;
  try {
    const answer = await fetch(`${here}/now${location.search}`, { cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (!answer.ok) throw new Error(String(answer.status));
    const seen = await answer.json();
    show(seen);
    wait = Math.min(seen.left + 30, LONGEST);
  } catch {
    lost();
  }
  setTimeout(look, wait);
}

look();
