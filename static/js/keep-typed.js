/* Keeps what is typed in `form[data-keep]`: in this browser at once (outbox.js, encrypted) and on
   the server at `data-autosave-url`, and says honestly which of the two has happened. What a lost
   connection, an expired session or a closed tab left behind is put back when the form is opened
   again. docs/ui.md tells the attributes; the texts come from `[data-keep-status]`. */

import { SUBMITTED } from "./keep-done.js"; // first let go what the server has taken
import { importKey, open } from "./outbox.js";
import { showRefused } from "./refused.js";
import { fill, read, same } from "./typed.js";

const LOCAL_WAIT = 250;
const SERVER_WAIT = 1500;
const RETRY_WAITS = [5000, 10000, 20000, 30000];

class KeptForm {
  constructor(form, box) {
    this.form = form;
    this.box = box;
    this.key = form.dataset.keep;
    this.url = form.dataset.autosaveUrl;
    this.status = form.querySelector("[data-keep-status]");
    this.words = this.status?.dataset ?? {};
    this.timers = {};
    this.tries = 0;
    this.pending = false; // something here that the server has not acknowledged
    this.sending = false;
    this.halted = false; // somebody else changed it: what the server has must not be overwritten
  }

  async start() {
    await this.restore();
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", () => this.submitted());
    window.addEventListener("online", () => this.again());
    window.addEventListener("focus", () => this.again());
    document.addEventListener("visibilitychange", () => document.hidden && this.keepHere());
    this.form.dataset.kept = "ready";
  }

  /* ---- what an earlier visit left here ---- */

  async restore() {
    const left = await this.box.get(this.key);
    const shown = read(this.form);
    if (!left) return;
    if (same(left.pairs, shown)) {
      if (!this.form.querySelector(".error-summary")) await this.box.remove(this.key);
    } else if (String(left.version ?? "") === (this.form.dataset.version ?? "")) {
      this.putBack(left.pairs);
    } else {
      this.offer(left.pairs);
    }
  }

  putBack(pairs) {
    fill(this.form, pairs);
    this.changed();
    this.say("restored", this.words.restored);
  }

  /* The server's text is newer than what lies here: the writer decides. */
  offer(pairs) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nl-button nl-button--secondary";
    button.textContent = this.words.putBack ?? "";
    button.addEventListener("click", () => this.putBack(pairs));
    this.say("unsaved", this.words.older, button);
  }

  /* ---- typing ---- */

  changed() {
    this.pending = true;
    if (!this.halted) this.say("saving", this.words.saving);
    this.later("local", LOCAL_WAIT, () => this.keepHere());
    if (this.url && !this.halted) this.later("server", SERVER_WAIT, () => this.send());
  }

  later(name, wait, act) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(act, wait);
  }

  async keepHere() {
    if (!this.pending) return;
    await this.box.put(this.key, { pairs: read(this.form), version: this.form.dataset.version });
    if (!this.url) this.say("unsaved", this.words.here ?? this.words.unsaved);
  }

  submitted() {
    clearTimeout(this.timers.server);
    this.keepHere(); // sent right after the last key: the answer may be that nobody is signed in
    const name = { user: this.form.dataset.keepUser, key: this.key };
    sessionStorage.setItem(SUBMITTED, JSON.stringify(name));
  }

  /* ---- the server ---- */

  again() {
    if (this.pending && this.url && !this.halted) this.later("server", 0, () => this.send());
  }

  async send() {
    if (this.sending) return this.later("server", LOCAL_WAIT, () => this.send());
    this.sending = true;
    const sent = read(this.form);
    try {
      await this.answer(await this.post(), sent);
    } catch {
      this.failed("unsaved", this.words.unsaved);
    } finally {
      this.sending = false;
    }
  }

  post() {
    const body = new FormData(this.form);
    const token = csrfToken() ?? body.get("csrfmiddlewaretoken");
    body.set("csrfmiddlewaretoken", token);
    if (this.form.dataset.version) body.set("version", this.form.dataset.version);
    return fetch(this.url, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": token },
    });
  }

  async answer(response, sent) {
    if (response.ok) return this.saved(await response.json(), sent);
    if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) {
      return this.failed("signed-out", this.words.signedOut, this.signInLink());
    }
    if (response.status === 409) return this.conflict(await response.json());
    if (response.status === 422) return this.partly(await response.json(), sent);
    return this.failed("unsaved", this.words.unsaved);
  }

  async saved({ saved_at: at, version }, sent) {
    this.taken(version);
    showRefused(this.form, {});
    if (!same(sent, read(this.form))) return; // more was typed meanwhile: its own save follows
    this.pending = false;
    clearTimeout(this.timers.local);
    await this.box.remove(this.key);
    this.say("saved", `${this.words.saved} ${clock(at)}`);
  }

  /* The rest is saved; what was refused stays here, and is sent again when something is typed. */
  async partly({ detail, fields, version }, sent) {
    this.taken(version);
    showRefused(this.form, fields);
    if (!same(sent, read(this.form))) return;
    clearTimeout(this.timers.local);
    await this.keepHere();
    this.say("refused", detail);
  }

  taken(version) {
    this.tries = 0;
    this.takeVersion(version);
    refreshToken(this.form);
  }

  takeVersion(version) {
    if (version === undefined) return;
    this.form.dataset.version = version;
    const field = this.form.elements.namedItem("version");
    if (field) field.value = version;
  }

  failed(state, words, extra) {
    this.say(state, words, extra);
    const wait = RETRY_WAITS[Math.min(this.tries, RETRY_WAITS.length - 1)];
    this.tries += 1;
    this.later("server", wait, () => this.send());
  }

  conflict({ detail }) {
    this.halted = true;
    clearTimeout(this.timers.server);
    this.say("conflict", detail ?? this.words.conflict);
  }

  signInLink() {
    const link = document.createElement("a");
    link.href = this.words.signInUrl;
    link.target = "_blank";
    link.textContent = this.words.signIn;
    return link;
  }

  /* ---- words ---- */

  say(state, words, extra) {
    if (!this.status) return;
    if (this.status.dataset.state === state && this.status.firstChild?.data === words) return;
    this.status.dataset.state = state;
    this.status.replaceChildren(words ?? "", ...(extra ? [extra] : []));
    this.announce(["saving", "saved"].includes(state) ? "" : (words ?? ""));
  }

  /* Only what asks for attention is spoken: a writer need not hear "saved" after each pause. */
  announce(words) {
    const region = this.form.querySelector("[data-keep-announce]");
    if (region && region.textContent !== words) region.textContent = words;
  }
}

function clock(at) {
  const when = at ? new Date(at) : new Date();
  const style = { hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(when);
}

/* Signing in again in another tab changes the token: the cookie has the one of today. */
function csrfToken() {
  return document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];
}

function refreshToken(form) {
  const field = form.elements.namedItem("csrfmiddlewaretoken");
  const token = csrfToken();
  if (field && token) field.value = token;
}

async function keep(form) {
  const cryptoKey = await importKey(form.dataset.keepKey);
  const box = await open({ userKey: form.dataset.keepUser, cryptoKey });
  await new KeptForm(form, box).start();
}

document.querySelectorAll("form[data-keep]").forEach(keep);
