/* A form acts once: a second submit while the first is under way is dropped. The button keeps its
   focus and says with `aria-disabled` that it is busy; nothing is really disabled, so the value of
   the pressed button still goes along. Forms with `data-many` and GET forms are left alone. */

const busy = new WeakSet();

function mark(form, on) {
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    if (on) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "many" in form.dataset) return;
  if (busy.has(form)) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  busy.add(form);
  mark(form, true);
});

/* Coming back with the browser's back button: the form may be sent again. */
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    busy.delete(form);
    mark(form, false);
  }
});
