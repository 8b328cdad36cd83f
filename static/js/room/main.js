/* The live room: brings transport, view, drafts, commands, clock and announcer together. */

import { Announcer } from "./announcer.js";
import { button, hide, line, make, show } from "./banner.js";
import { Box } from "./box.js";
import { Clock } from "./clock.js";
import { Commands } from "./commands.js";
import { Drafts } from "./drafts.js";
import { hideLeft, showLeft } from "./left.js";
import { Tabs } from "./tabs.js";
import { texts } from "./texts.js";
import { Transport } from "./transport.js";
import { View } from "./view.js";

const root = document.querySelector("[data-room]");
const settings = root.dataset;
const RELOADED = `beraad-room-reloaded-${settings.code}`;

const announcer = new Announcer(document.querySelector("[data-announcer]"));
const clock = new Clock(announcer);
clock.sample(settings.now);
clock.tick();
const view = new View();
const box = await Box.open(settings);
const tabs = new Tabs(settings.code, settings.keepUser, {
  onOther: () => show("second-tab", line(texts.secondTab)),
  onTyped: (key, pairs) => drafts.typedElsewhere(key, pairs),
});
const drafts = new Drafts({
  url: settings.draftUrl,
  box,
  tabs,
  announcer,
  signInLink,
  onLeft: (key, draft) => isHandedIn(draft) || left(key, draft),
  onThrough: () => hide("signed-out"),
  onSignedOut: signedOut,
});
const commands = new Commands({
  url: settings.commandUrl,
  box,
  drafts,
  announcer,
  onThrough: () => hide("signed-out"),
  onRefused: (words) => show("refused", line(words)),
  onSignedOut: signedOut,
});

let seq = Number(settings.seq);
let step = stepNow();
let leftJustNow = null;

/* ---- messages ---- */

const RECEIVE = {
  regions: regions,
  personal: personal,
  whisper: ({ text }) => whisper(text),
  pong: ({ now }) => clock.sample(now),
  bye: () => {},
};

function received(message) {
  RECEIVE[message.type]?.(message);
  if (message.seq > seq) seq = message.seq;
}

function regions(message) {
  if (message.seq < seq) return;
  if (message.build !== settings.build && renew(message.build)) return;
  const shown = revealedParts();
  for (const [name, html] of Object.entries(message.shared)) view.show("region", name, html);
  if (revealedParts() > shown) announcer.say(texts.shown);
  stepChanged();
}

function personal(message) {
  if (message.seq < seq) return;
  const hadTurn = hasTurn();
  const shown = Object.entries(message.regions).map(([name, html]) => view.show("personal", name, html));
  commands.look();
  leftJustNow = null;
  drafts.refill();
  if (shown.some(({ lost }) => lost)) catchFocus();
  for (const form of document.querySelectorAll("form[data-draft]")) hideLeft(form.dataset.draft);
  if (hasTurn() && !hadTurn) announcer.say(texts.yourTurn);
  joining();
}

/* Coming in shows one thing only; once in, the reader starts at the top of the step. */
function joining() {
  const was = root.dataset.joining;
  root.dataset.joining = String(document.querySelector("[data-join-part]") !== null);
  if (was === "true" && root.dataset.joining === "false") goToStep();
}

function revealedParts() {
  return document.querySelectorAll("[data-revealed]").length;
}

function hasTurn() {
  return document.querySelector("[data-has-turn]") !== null;
}

/* Its form is gone because it was handed in, not because the group went on. */
function isHandedIn({ block }) {
  return document.getElementById(`form-${block}-undo`) !== null;
}

function stepNow() {
  const where = document.querySelector("[data-step-number]");
  return { id: where?.dataset.step ?? "", number: where?.dataset.stepNumber ?? "" };
}

function stepChanged() {
  const now = stepNow();
  if (now.id === step.id) return;
  step = now;
  if (!now.number) return hide("new-step");
  if (commands.hasGoneOn()) return goToStep();
  const words = `${texts.newStep} ${now.number}.`;
  show("new-step", make("div", { className: "cluster" }, line(words), button(`${texts.goToStep} ${now.number}`, goToStep)));
  announcer.say(words);
}

function goToStep() {
  hide("new-step");
  document.getElementById("step-title").focus();
}

/* What had the focus is gone: go to what became of it. That is seen too: the form that the reader
   looked at is no longer there. */
function catchFocus() {
  const near = leftJustNow ?? document.getElementById("new-step") ?? document.getElementById("now") ?? root;
  near.tabIndex = -1;
  near.focus();
}

function left(key, draft) {
  leftJustNow = showLeft(key, draft, () => drafts.done(key)) ?? leftJustNow;
}

/* Who sends something from this step has seen that it is here. */
document.querySelector("[data-personal]").addEventListener("submit", () => hide("new-step"));

/* A question without a name: shown to the facilitator until it is put away, kept nowhere. */
function whisper(text) {
  const place = document.querySelector("[data-whispers]");
  if (!place) return;
  const item = make("div", { className: "notice notice--info whisper" });
  const body = make("div", { className: "notice__body" }, make("p", { className: "notice__title", textContent: texts.question }), line(text));
  item.append(body, button(texts.close, () => item.remove()));
  place.append(item);
}

/* ---- the line ---- */

const LINK = { online: "online", polling: "polling", offline: "offline", "signed-out": "signedOut", removed: "removed", closed: "closed" };
const linkLine = document.querySelector("[data-link-status]");
let wasOffline = false;

function lineState(state) {
  linkLine.dataset.state = state;
  linkLine.firstElementChild.textContent = texts[LINK[state]];
  if (state === "signed-out") signedOut();
  if (state === "online" || state === "polling") lineBack();
  else wasOffline = true;
  if (["signed-out", "removed", "closed"].includes(state)) announcer.say(texts[LINK[state]]);
}

function lineBack() {
  hide("signed-out");
  drafts.flush();
  commands.flush();
  if (wasOffline) announcer.say(texts.back);
  wasOffline = false;
}

function signedOut() {
  if (document.getElementById("signed-out")) return;
  show("signed-out", line(texts.signedOut), make("p", {}, signInLink()));
}

function signInLink() {
  return make("a", { href: settings.signInUrl, target: "_blank", textContent: texts.signIn });
}

/* Another build is running: load the page anew, once, with everything typed kept. */
function renew(build) {
  if (!build || sessionStorage.getItem(RELOADED) === build) return false;
  sessionStorage.setItem(RELOADED, build);
  show("renew", line(texts.reloading));
  box.settled().then(() => location.reload());
  return true;
}

/* ---- a way back to one's own part on a phone ---- */

const jump = document.querySelector("[data-jump]");
new IntersectionObserver(([entry]) => {
  jump.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
}).observe(document.querySelector("[data-personal]"));

const transport = new Transport({
  socketUrl: settings.socketUrl,
  pollUrl: settings.pollUrl,
  build: settings.build,
  seq: () => seq,
  onMessage: received,
  onState: lineState,
});
joining();
await drafts.start();
transport.start();
await commands.start();
root.dataset.ready = "";
