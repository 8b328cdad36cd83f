/* What is typed in `form[data-draft]`: kept here at every keystroke (encrypted), on the server soon
   after when the form is hidden writing (`data-server-draft`), and said honestly.

   A draft is `pending` until the server has acknowledged exactly this text. Other forms (a row that
   is not added yet) have no draft on the server: they say that the text is on this device. */

import { fill, read, same } from "../typed.js";
import { newKey, post } from "./post.js";
import { texts, timeOf } from "./texts.js";

const WAIT = 700;
const AGAIN = [2000, 4000, 8000, 10_000];

export class Drafts {
  constructor({ url, box, tabs, announcer, signInLink, onLeft, onThrough, onSignedOut }) {
    Object.assign(this, { url, box, tabs, announcer, signInLink, onLeft, onThrough, onSignedOut });
    this.held = new Map();
    document.addEventListener("input", (event) => this.typed(event.target.closest?.("form[data-draft]")));
    for (const wake of ["online", "focus", "pageshow"]) addEventListener(wake, () => this.flush());
  }

  /** Take what an earlier visit left on this device. */
  async start() {
    for (const [key, draft] of await this.box.under("draft/")) this.held.set(key, { ...draft, pending: true, restored: true });
    this.refill();
    this.flush();
  }

  form(key) {
    return document.querySelector(`form[data-draft="${CSS.escape(key)}"]`);
  }

  /* ---- typing ---- */

  typed(form) {
    if (!form) return;
    const draft = this.remember(form.dataset.draft, read(form), form);
    this.tabs.typed(form.dataset.draft, draft.pairs);
    if (draft.server) this.later(form.dataset.draft, WAIT);
    this.say(form.dataset.draft);
  }

  remember(key, pairs, form) {
    const before = this.held.get(key) ?? { tries: 0 };
    const { step, block, serverDraft } = form.dataset;
    const said = { names: labels(form), chosen: choices(form) };
    const draft = { ...before, pairs, ...said, step, block, server: serverDraft !== undefined, pending: true, restored: false, refused: "" };
    this.held.set(key, draft);
    this.box.put(`draft/${key}`, { pairs, ...said, step, block, server: draft.server });
    return draft;
  }

  /** The same person typed in another tab. */
  typedElsewhere(key, pairs) {
    const form = this.form(key);
    if (!form || form.contains(document.activeElement) && !document.hidden && document.hasFocus()) return;
    fill(form, pairs);
    const draft = this.held.get(key);
    if (draft) draft.pairs = pairs;
  }

  /** Put typed text into the forms that the server drew anew, and tell what has no form any more. */
  refill() {
    for (const [key, draft] of this.held) {
      const form = this.form(key);
      if (form && !form.dataset.filled) {
        if (!same(read(form), draft.pairs)) fill(form, draft.pairs);
        this.say(key);
      }
      if (form) form.dataset.filled = "";
      else if (hasText(draft.pairs)) this.onLeft(key, draft);
    }
  }

  /** It has been sent, or thrown away. Returns whether nothing was typed since. */
  done(key, sent) {
    const draft = this.held.get(key);
    if (!draft || (sent && !same(sent, draft.pairs))) return false;
    clearTimeout(draft.timer);
    this.held.delete(key);
    this.box.remove(`draft/${key}`);
    return true;
  }

  pairs(key) {
    return this.held.get(key)?.pairs;
  }

  /* ---- the server ---- */

  later(key, wait) {
    const draft = this.held.get(key);
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => this.send(key), wait);
  }

  /** Try again at once, without waiting for a keystroke. */
  flush() {
    for (const [key, draft] of this.held) if (draft.server && draft.pending && !draft.refused) this.later(key, 0);
  }

  async send(key) {
    const draft = this.held.get(key);
    if (!draft?.pending || draft.refused) return;
    if (draft.sending) return this.later(key, WAIT);
    draft.sending = true;
    const sent = draft.pairs;
    const answer = await post(this.url, { key: newKey(), step: draft.step, block: draft.block, values: valuesOf(sent) });
    const now = this.held.get(key);
    if (!now) return;
    now.sending = false;
    this.answered(key, now, sent, answer);
  }

  answered(key, draft, sent, answer) {
    if (answer.what === "done") return this.saved(key, draft, sent);
    if (["refused", "errors", "malformed", "forbidden"].includes(answer.what)) draft.refused = answer.detail ?? answer.forbidden ?? texts.malformed;
    else this.tryAgain(key, draft, answer.what);
    this.say(key);
  }

  saved(key, draft, sent) {
    this.onThrough();
    draft.tries = 0;
    draft.failed = "";
    if (same(sent, draft.pairs)) {
      draft.pending = false;
      draft.at = new Date();
      this.box.remove(`draft/${key}`);
    }
    this.say(key);
  }

  tryAgain(key, draft, what) {
    if (what === "signed-out") this.onSignedOut();
    draft.failed = what;
    this.later(key, AGAIN[Math.min(draft.tries++, AGAIN.length - 1)]);
  }

  /* ---- words ---- */

  say(key) {
    const line = this.form(key)?.querySelector("[data-form-status]");
    const draft = this.held.get(key);
    if (!line || !draft) return;
    const [state, words] = wordsFor(draft);
    // Only what asks for attention is spoken: a writer need not hear "saved" after each pause.
    if (state !== line.dataset.state && ["unsaved", "signed-out"].includes(state)) this.announcer.say(words);
    if (line.dataset.state !== state) line.dataset.state = state;
    const link = state === "signed-out" ? this.signInLink() : "";
    const told = `${words} ${link.textContent ?? ""}`.trim();
    if (line.textContent !== told) line.replaceChildren(...(link ? [words, " ", link] : [words]));
  }
}

function wordsFor(draft) {
  if (draft.refused) return ["unsaved", draft.refused];
  if (!draft.pending) return ["saved", `${texts.saved} ${timeOf(draft.at)}`];
  if (draft.failed === "signed-out") return ["signed-out", texts.signedOut];
  if (draft.failed) return ["unsaved", texts.unsent];
  if (draft.restored && !draft.server) return ["here", texts.restored];
  return draft.server ? ["saving", texts.saving] : ["here", texts.here];
}

/** {name: text} of the fields "values.name", as the server wants it. */
export function valuesOf(pairs) {
  const mine = pairs.filter(([name]) => name.startsWith("values."));
  return Object.fromEntries(mine.map(([name, value]) => [name.slice("values.".length), value]));
}

export function hasText(pairs) {
  return pairs.some(([, value]) => value.trim() && value !== "on");
}

/* What the fields are called, to show left text with it when its form is gone. */
function labels(form) {
  const found = [...form.querySelectorAll("label[for], legend")].map((label) => {
    const field = label.htmlFor ? document.getElementById(label.htmlFor) : label.parentElement.querySelector("input");
    return [field?.name, label.firstChild?.textContent?.trim()];
  });
  return Object.fromEntries(found.reverse().filter(([name]) => name));
}

/* What the chosen options are called: their values are not for people. */
function choices(form) {
  const words = (one) => one.closest("label").textContent.trim().replace(/\s+/g, " ");
  return Object.fromEntries([...form.querySelectorAll("input[type=radio]:checked")].map((one) => [one.name, words(one)]));
}
