/* Deciding about findings without losing one's place: inside `[data-findings]` a decision is sent in
   the background, the list is replaced, and the next open finding takes the focus. Without this
   script (or when anything goes wrong) the forms work as ordinary ones. */

const list = () => document.querySelector("[data-findings]");

async function send(form, button) {
  const body = new FormData(form, button);
  const url = form.getAttribute("action"); // `form.action` would be the buttons of that name
  const answer = await fetch(url, { method: "POST", body });
  if (answer.status !== 200 && answer.status !== 422) throw new Error("not answered");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-findings]");
  if (!fresh) throw new Error("another page");
  list().replaceWith(document.adoptNode(fresh));
  document.title = page.title;
}

/* The first one after `decided` that is still open, else the first that is; else the counter. */
function nextOpen(decided) {
  const all = [...list().querySelectorAll(".found")];
  const at = all.findIndex((found) => found.id === decided) + 1;
  const open = (found) => found.classList.contains("found--open");
  return [...all.slice(at), ...all.slice(0, at)].find(open) ?? list().querySelector("#klaar");
}

function goOn(decided) {
  const next = list().querySelector("[aria-invalid]") ?? nextOpen(decided);
  next.focus({ preventScroll: true });
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  next.scrollIntoView({ block: "center", behavior });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.closest("[data-findings] .found-list")) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const decided = form.closest(".found").id;
  try {
    await send(form, event.submitter);
    goOn(decided);
  } catch {
    location.reload();
  }
});
