/* Says beside a field that the server did not take what is typed there, and why. Errors that came
   with the page are left alone. */

/** Show `fields` ({name: why}) in `form`, instead of what was shown here before. */
export function showRefused(form, fields) {
  for (const note of form.querySelectorAll("[data-refused]")) forget(form, note);
  for (const [name, why] of Object.entries(fields)) tell(form, name, why);
}

function tell(form, name, why) {
  const control = form.querySelector(`[name="${CSS.escape(name)}"]`);
  const field = control?.closest(".field");
  if (!field) return;
  const note = document.createElement("div");
  note.className = "field__error";
  note.id = `refused-${name}`;
  note.dataset.refused = name;
  note.textContent = why;
  field.insertBefore(note, field.querySelector(".field__control, .choices"));
  tie(field.matches("fieldset") ? field : control, note.id);
}

function forget(form, note) {
  for (const target of form.querySelectorAll(`[aria-describedby~="${note.id}"]`)) untie(target, note.id);
  note.remove();
}

function tie(target, id) {
  const ids = target.getAttribute("aria-describedby");
  target.setAttribute("aria-describedby", [ids, id].filter(Boolean).join(" "));
  if (target.hasAttribute("aria-invalid")) return;
  target.setAttribute("aria-invalid", "true");
  target.dataset.invalidBy = id;
}

function untie(target, id) {
  const ids = target.getAttribute("aria-describedby").split(" ").filter((each) => each !== id);
  if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
  else target.removeAttribute("aria-describedby");
  if (target.dataset.invalidBy !== id) return;
  target.removeAttribute("aria-invalid");
  delete target.dataset.invalidBy;
}
