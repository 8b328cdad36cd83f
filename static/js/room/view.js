/* Puts the server's regions on the page, one by one, only when they changed. */

import { morph } from "./morph.js";

const WIDE = matchMedia("(min-width: 64rem)");

export class View {
  constructor(page = document) {
    this.page = page;
    this.last = new Map();
    this.openWide(page);
    page.addEventListener("click", (event) => this.clicked(event));
  }

  /** Show a region; false when it was the same already. `lost` tells whether the focus went. */
  show(kind, name, html) {
    const key = `${kind}:${name}`;
    const target = this.page.querySelector(`[data-${kind}="${CSS.escape(name)}"]`);
    if (!target || this.last.get(key) === html) return { changed: false, lost: false };
    this.last.set(key, html);
    const focused = document.activeElement;
    const inside = target.contains(focused);
    const known = new Set(target.querySelectorAll("details"));
    morph(target, html);
    this.openWide(target, known);
    return { changed: true, lost: inside && !focused.isConnected };
  }

  /* Folded on a phone, open where there is room; what somebody folded stays folded. */
  openWide(root, known = new Set()) {
    if (!WIDE.matches) return;
    for (const part of root.querySelectorAll("details[data-wide-open]")) if (!known.has(part)) part.open = true;
  }

  clicked({ target }) {
    const opener = target.closest?.("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).open = true;
    const filler = target.closest?.("[data-fill]");
    if (filler) fillIn(document.getElementById(filler.dataset.fill), filler.dataset.value);
  }
}

function fillIn(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
