/* What the room says, from `[data-texts]` in the page. */

export const texts = document.querySelector("[data-texts]").dataset;

/** Hours and minutes of a moment, in the language of the page. */
export function timeOf(moment = new Date()) {
  const style = { hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(moment);
}
