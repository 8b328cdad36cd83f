/* What is typed in a form: read it as pairs, put pairs back. Files and passwords are left alone. */

const NEVER = new Set(["csrfmiddlewaretoken", "version"]);

function kept(form) {
  return [...form.elements].filter(
    (field) =>
      field.name && !NEVER.has(field.name) && !["file", "password", "hidden", "submit"].includes(field.type),
  );
}

/** [[name, value], …] of every field that somebody fills in, in the order of the form. */
export function read(form) {
  const names = new Set(kept(form).map((field) => field.name));
  return [...new FormData(form)].filter(([name, value]) => names.has(name) && typeof value === "string");
}

/** Put the pairs of `read` back. */
export function fill(form, pairs) {
  const left = new Map();
  for (const [name, value] of pairs) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of kept(form)) put(field, left.get(field.name) ?? []);
}

function put(field, values) {
  if (field.type === "checkbox" || field.type === "radio") {
    field.checked = values.includes(field.value);
  } else if (field.type === "select-multiple") {
    for (const option of field.options) option.selected = values.includes(option.value);
  } else {
    field.value = values.shift() ?? "";
  }
}

/** Whether two lists of pairs say the same. */
export function same(one, other) {
  const plain = (pairs) => JSON.stringify(pairs).replaceAll("\\r\\n", "\\n");
  return plain(one) === plain(other);
}
