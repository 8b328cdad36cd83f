/* Typed text whose form is gone, because the group went on or the list is full: shown to its writer, to copy or drop. */

import { button, hide, line, make, show } from "./banner.js";
import { hasText } from "./drafts.js";
import { texts } from "./texts.js";

const shown = new Map();

/** Show what was typed under `key`; `drop` forgets it. Returns the message when it is a new one. */
export function showLeft(key, draft, drop) {
  const words = wordsOf(draft);
  const id = `left-${key.replaceAll("/", "-")}`;
  if (!hasText(draft.pairs) || shown.get(id) === words) return null;
  shown.set(id, words);
  const copy = button(texts.copy, async () => {
    await navigator.clipboard?.writeText(words);
    copy.firstChild.textContent = texts.copied;
  });
  const gone = button(texts.drop, () => {
    shown.delete(id);
    drop();
    hide(id);
  });
  return show(id, line(texts.leftText), make("p", { className: "left-text kept-lines", textContent: words }), make("div", { className: "actions" }, copy, gone));
}

/** Its form is back. */
export function hideLeft(key) {
  const id = `left-${key.replaceAll("/", "-")}`;
  shown.delete(id);
  hide(id);
}

function wordsOf({ pairs, names = {}, chosen = {} }) {
  const told = pairs.filter(([, value]) => value.trim() && value !== "on").map(([name, value]) => [name, chosen[name] ?? value]);
  if (told.length === 1) return told[0][1];
  return told.map(([name, value]) => `${names[name] ?? ""}: ${value}`).join("\n");
}
