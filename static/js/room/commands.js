/* Forms with `data-command`: the command as JSON, filled with what is typed. It has a key of its
   own and is sent until the server answers, also after a reload; sent twice it acts once.

   data-clears: empty the form when it is done. data-sure: asks to press twice. data-secret: never
   kept on this device. data-thanks: what to say when it is done. data-leaves: where to go then.
   data-beside: id of the form whose text it would leave unsent; that is said first. */

import { read } from "../typed.js";
import { hasText, valuesOf } from "./drafts.js";
import { newKey, post } from "./post.js";
import { texts } from "./texts.js";

const AGAIN = [1000, 2000, 4000, 8000];
const SURE = 6000;
const TWICE = 600;
const WENT_ON = 5000;
const SETTLES = 400;
const MOVES = ["go_on", "skip_step"];

export class Commands {
  constructor({ url, box, drafts, announcer, onRefused, onThrough, onSignedOut }) {
    Object.assign(this, { url, box, drafts, announcer, onRefused, onThrough, onSignedOut });
    this.queue = new Map();
    this.pressed = new Map();
    this.wentOnAt = -Infinity;
    this.move = moveNow()?.dataset.command;
    document.addEventListener("submit", (event) => this.submitted(event));
    for (const wake of ["online", "focus", "pageshow"]) addEventListener(wake, () => this.flush());
  }

  /** Send again what an earlier visit could not. */
  async start() {
    for (const [key, kept] of await this.box.under("command/")) this.send(key, { ...kept, tries: 0 });
  }

  /** Whether the next step is here because it was asked for on this screen. */
  hasGoneOn() {
    return performance.now() - this.wentOnAt < WENT_ON;
  }

  flush() {
    for (const [key, job] of this.queue) if (job.timer) this.send(key, job);
  }

  submitted(event) {
    const form = event.target;
    if (!form.dataset.command) return;
    event.preventDefault();
    if (this.isBusy(form) || !complete(form) || leavesText(form)) return;
    if (form.dataset.sure === undefined || sure(form)) this.take(form);
    else this.announcer.say(texts.sure);
  }

  /** The main button means another thing since just now: a press that was under way was not for it. */
  look() {
    const form = moveNow();
    if (form && form.dataset.command !== this.move) settle(form);
    this.move = form?.dataset.command;
  }

  /* Still under way, or pressed twice: after the first press the button may already mean the next
     thing (the next turn, the next step). */
  isBusy(form) {
    if (form.dataset.settling !== undefined) return true;
    const pressedTwice = performance.now() - (this.pressed.get(form.id) ?? -Infinity) < TWICE;
    return pressedTwice || [...this.queue.values()].some((job) => job.form === form.id);
  }

  take(form) {
    this.pressed.set(form.id, performance.now());
    const key = newKey();
    const pairs = read(form);
    const command = fillCommand(form, pairs);
    if (MOVES.includes(command.type)) this.wentOnAt = performance.now();
    const job = { command, pairs, form: form.id, draft: form.dataset.draft, tries: 0 };
    if (form.dataset.secret === undefined) this.box.put(`command/${key}`, { command, pairs, form: form.id, draft: job.draft });
    error(form, "");
    markFields(form, {});
    busy(form, true);
    this.send(key, job);
  }

  async send(key, job) {
    clearTimeout(job.timer);
    job.timer = null;
    this.queue.set(key, job);
    if (job.sending) return;
    job.sending = true;
    const answer = await post(this.url, { key, command: job.command });
    job.sending = false;
    const form = document.getElementById(job.form);
    if (answer.what === "later" || answer.what === "signed-out") return this.wait(key, job, form, answer);
    this.queue.delete(key);
    this.box.remove(`command/${key}`);
    if (form) busy(form, false);
    if (answer.what === "done") this.done(job, form);
    else this.refused(job, form, answer);
  }

  wait(key, job, form, answer) {
    if (answer.what === "signed-out") this.onSignedOut();
    if (form) status(form, "unsaved", answer.too_often ? texts.tooOften : texts.waiting);
    job.timer = setTimeout(() => this.send(key, job), AGAIN[Math.min(job.tries++, AGAIN.length - 1)]);
  }

  done(job, form) {
    this.onThrough();
    const nothingSince = !job.draft || this.drafts.done(job.draft, job.pairs) || !this.drafts.pairs(job.draft);
    this.announcer.say(form?.dataset.thanks ?? texts.sent);
    if (!form) return;
    status(form, "saved", texts.sent);
    thank(form);
    if (form.dataset.clears !== undefined && nothingSince) form.reset();
    const row = form.closest("details.own-row");
    if (row && form.dataset.draft) fold(row);
    for (const other of document.querySelectorAll(`[data-beside="${CSS.escape(form.id)}"]`)) error(other, "");
    if (form.dataset.leaves) location.assign(form.dataset.leaves);
  }

  refused(job, form, answer) {
    if (form) markFields(form, answer.errors ?? {});
    const words = answer.detail ?? answer.forbidden ?? firstError(answer.errors) ?? texts.malformed;
    if (form) error(form, words);
    else this.onRefused(words);
    if (form) status(form, "", "");
  }
}

function moveNow() {
  return document.getElementById("form-move");
}

function settle(form) {
  form.dataset.settling = "";
  setTimeout(() => delete form.dataset.settling, SETTLES);
}

function firstError(errors) {
  return errors && Object.values(errors).flat().join(" ");
}

/* Say with the field itself that it is the one, and go to the first. */
function markFields(form, errors) {
  for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  const wrong = Object.keys(errors).map((name) => form.querySelector(`[name="values.${CSS.escape(name)}"]`)).filter(Boolean);
  for (const field of wrong) field.setAttribute("aria-invalid", "true");
  wrong[0]?.focus();
}

/* The command of the form with `values.…`, and other fields by their own name. */
function fillCommand(form, pairs) {
  const command = JSON.parse(form.dataset.command);
  const values = valuesOf(pairs);
  if (form.querySelector('[name^="values."]')) command.values = { ...blanks(form), ...values };
  for (const [name, value] of pairs) if (!name.startsWith("values.")) command[name] = value;
  for (const box of form.querySelectorAll("[data-bool]")) command[box.name] = box.checked;
  return command;
}

/* A choice that wasn't made is an empty answer, so that the server can say what is missing. */
function blanks(form) {
  const names = [...form.querySelectorAll('[name^="values."]')].map((field) => field.name.slice("values.".length));
  return Object.fromEntries(names.map((name) => [name, ""]));
}

function complete(form) {
  const wrong = [...form.querySelectorAll("[required]")].find((field) => !field.checkValidity());
  if (!wrong) return true;
  error(form, form.dataset.incomplete);
  wrong.focus();
  return false;
}

/* Text in the form beside it, which nobody would get to see: the first press says so. */
function leavesText(form) {
  const beside = document.getElementById(form.dataset.beside ?? "");
  if (!beside || !hasText(read(beside)) || form.dataset.told !== undefined) return false;
  form.dataset.told = "";
  error(form, texts.unsentBeside);
  return true;
}

/* Close a row that was saved; who was in it stays with it. */
function fold(row) {
  const wasInside = row.contains(document.activeElement);
  row.open = false;
  if (wasInside) row.querySelector("summary").focus();
}

/* The first press asks, the second does. */
function sure(form) {
  const label = form.querySelector("button .nl-button__label");
  if (form.dataset.asked !== undefined) {
    delete form.dataset.asked;
    label.textContent = label.dataset.words;
    return true;
  }
  form.dataset.asked = "";
  label.dataset.words = label.textContent;
  label.textContent = texts.sure;
  setTimeout(() => {
    if (form.dataset.asked === undefined) return;
    delete form.dataset.asked;
    label.textContent = label.dataset.words;
  }, SURE);
  return false;
}

function busy(form, on) {
  const button = form.querySelector("button:not([type=button])");
  if (on) button?.setAttribute("aria-disabled", "true");
  else button?.removeAttribute("aria-disabled");
}

function error(form, words) {
  const line = form.querySelector("[data-form-error]");
  if (line) line.textContent = words;
}

function status(form, state, words) {
  const line = form.querySelector("[data-form-status]") ?? (state === "unsaved" && form.querySelector("[data-form-error]"));
  if (!line) return;
  if (line.dataset.formStatus !== undefined) line.dataset.state = state;
  line.textContent = words;
}

function thank(form) {
  const line = form.querySelector("[data-form-thanks]");
  if (line) line.textContent = form.dataset.thanks;
}
