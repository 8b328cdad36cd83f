/* Messages above the room: a new step, left text, a second tab, a question without a name. They
   never take the focus by themselves. */

import { texts } from "./texts.js";

const place = document.querySelector("[data-banner]");

/** Show (or replace) the message called `id`; `parts` are elements or words. */
export function show(id, ...parts) {
  const old = document.getElementById(id);
  const message = make("div", { id, className: "notice notice--info room-message", tabIndex: -1 });
  const body = make("div", { className: "notice__body" }, ...parts);
  message.append(body, button(texts.close, () => hide(id), "room-message__close"));
  if (old) old.replaceWith(message);
  else place.append(message);
  place.hidden = false;
  return message;
}

export function hide(id) {
  document.getElementById(id)?.remove();
  place.hidden = !place.children.length;
}

/** A button with words. */
export function button(words, act, extra = "") {
  const made = make("button", { type: "button", className: `nl-button nl-button--secondary ${extra}` });
  made.append(make("span", { className: "nl-button__label", textContent: words }));
  made.addEventListener("click", act);
  return made;
}

export function line(words) {
  return make("p", { textContent: words });
}

export function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
