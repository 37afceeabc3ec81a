// The chat's page, where scripts run: words go without a new page, answers come by themselves.

import { News } from "./stream.js";
import { Unsent } from "./unsent.js";

const log = document.getElementById("log");
const form = document.getElementById("say");
const text = document.getElementById("text");
const notice = document.getElementById("notice");
const fates = document.getElementById("fates").dataset;
const NEAR = 160; // pixels from the end in which a reader is taken to follow the talk
const TAPS = 700; // milliseconds within which two taps are one
let tapped = { button: null, at: 0 };
let seal = form.elements.seal.value;

const unsent = new Unsent(post, tell);
new News(log.dataset.last, draw).follow();

document.documentElement.classList.add("scripted");
form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
for (const words of unsent.all()) bubble(words);
if (log.querySelector(".said")) toEnd();
unsent.send();
kept();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  say(text.value);
  text.value = "";
  text.focus();
});

text.addEventListener("keydown", (event) => {
  const typing = event.isComposing || event.shiftKey || !matchMedia("(pointer: fine)").matches;
  if (event.key === "Enter" && !typing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// A second tap that comes right behind the first asks for nothing new.
document.addEventListener(
  "submit",
  (event) => {
    const again = event.submitter === tapped.button && event.timeStamp - tapped.at < TAPS;
    tapped = { button: event.submitter, at: event.timeStamp };
    if (!again || event.target === form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

// Commands are forms that post their words: here they go as words that were typed do.
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".commands, .command") || !event.submitter?.value) return;
  event.preventDefault();
  say(event.submitter.value, event.submitter.dataset.said ?? event.submitter.textContent.trim());
  if (event.target.matches(".opens")) event.target.remove();
});

document.addEventListener("htmx:after:request", (event) => {
  const answer = event.detail.ctx?.response;
  if (answer && answer.status >= 400) answer.status === 403 ? location.reload() : answer.raw.clone().text().then(tellAll);
});
document.addEventListener("htmx:error", () => tellAll(notice.dataset.offline));
addEventListener("offline", () => tellAll(notice.dataset.offline));
addEventListener("online", () => tellAll(""));

// `shown` is how the page shows what a button says in somebody's name.
function say(words, shown = words) {
  if (!words.trim()) return;
  bubble(unsent.add(words, shown));
  toEnd();
  unsent.send();
}

async function post({ id, text }, again = true) {
  const zone = form.elements.zone.value;
  const answer = await fetch("/say", {
    method: "POST",
    headers: { "HX-Request": "true" },
    body: new URLSearchParams({ id, text, seal, zone }),
  });
  return answer.status === 403 && again && (await kept()) ? post({ id, text }, false) : answer;
}

// Ask for a new seal; where the browser keeps no visit, as inside some other sites, lead to a page of its own.
async function kept() {
  try {
    const answer = await fetch("/kept");
    if (answer.status === 204) apart();
    if (answer.status !== 200) return false;
    seal = await answer.text();
    return true;
  } catch {
    return false;
  }
}

function apart() {
  const template = document.getElementById("apart");
  if (template) notice.after(template.content.cloneNode(true));
  template?.remove();
}

function bubble({ id, text, shown = text }) {
  const made = document.getElementById("said").content.cloneNode(true).firstElementChild;
  made.id = `u${id}`;
  made.querySelector(".words").textContent = shown;
  made.classList.add("new");
  log.append(made);
}

function tell({ id }, fate, why = "") {
  const told = document.querySelector(`#u${id} .fate`);
  if (told) told.textContent = { sending: "", waiting: fates.waiting, sent: "", refused: `${fates.refused} ${why}` }[fate];
  document.getElementById(`u${id}`)?.classList.toggle("waiting", fate === "waiting");
}

function tellAll(words) {
  notice.textContent = words;
}

// Put new messages at the end, and edited ones in the place of what they were.
function draw(html) {
  const follows = innerHeight + scrollY > document.body.scrollHeight - NEAR;
  const template = document.createElement("template");
  template.innerHTML = html;
  const made = [...template.content.children];
  made.forEach(place);
  document.querySelector(".working")?.remove();
  if (follows) show(made.at(-1));
}

// Show the end of the talk; the beginning of a message that is longer than the window.
function show(made) {
  const long = made?.isConnected && made.offsetHeight > innerHeight - form.offsetHeight - NEAR;
  long ? made.scrollIntoView({ block: "start" }) : toEnd();
}

function place(made) {
  const old = document.getElementById(made.id);
  const focused = old?.contains(document.activeElement);
  if (made.hidden) return old?.remove();
  made.classList.toggle("new", !old);
  old ? old.replaceWith(made) : log.append(made);
  htmx.process(made);
  if (focused) made.focus({ preventScroll: true });
}

function toEnd() {
  document.getElementById("end").scrollIntoView({ block: "end" });
}
