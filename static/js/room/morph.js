/* Makes the children of an element equal to server HTML while leaving alone what is the same, so
   that focus, caret, typed text, scroll position and opened details stay. The only place where
   HTML from the server enters the page.

   Elements are the same when name and id agree. What the scripts own (`OURS`) and the typed value
   of a field are never touched. */

const OURS = "[data-form-error], [data-form-status], [data-form-thanks], [data-whispers], [data-timer-left], [data-timer-label], [data-timer-progress]";

/** Replace the children of `target` by `html`, as sparingly as possible. */
export function morph(target, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  syncChildren(target, template.content);
}

function same(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id ?? "") === (other.id ?? "");
}

function syncChildren(parent, wanted) {
  const ids = new Set([...wanted.children].map((child) => child.id).filter(Boolean));
  let here = parent.firstChild;
  for (const node of [...wanted.childNodes]) {
    here = dropUnwanted(here, node, ids);
    const found = here && same(here, node) ? here : ahead(here, node);
    if (found) {
      while (here !== found) here = removed(here, ids);
      sync(found, node);
      here = found.nextSibling;
    } else {
      parent.insertBefore(document.importNode(node, true), here);
    }
  }
  while (here) here = removed(here);
}

/* Skip past elements with an id that is no longer wanted. */
function dropUnwanted(here, node, ids) {
  while (here?.id && here.id !== node.id && !ids.has(here.id)) here = removed(here);
  return here;
}

/* A later sibling with the id of `node`. Without an id only the place counts. */
function ahead(here, node) {
  if (!node.id) return null;
  for (let next = here?.nextSibling; next; next = next.nextSibling) if (same(next, node)) return next;
  return null;
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function sync(here, node) {
  if (here.nodeType !== Node.ELEMENT_NODE) {
    if (here.data !== node.data) here.data = node.data;
    return;
  }
  if (here.isEqualNode(node) || here.matches(OURS)) return;
  syncAttributes(here, node);
  syncChildren(here, node);
}

function syncAttributes(here, node) {
  const opens = here.nodeName === "DETAILS";
  for (const { name } of [...here.attributes]) {
    if (!node.hasAttribute(name) && !(opens && name === "open")) here.removeAttribute(name);
  }
  for (const { name, value } of node.attributes) {
    if (opens && name === "open") continue;
    if (here.getAttribute(name) !== value) here.setAttribute(name, value);
  }
}
