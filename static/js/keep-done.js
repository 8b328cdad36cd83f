/* Forgets the local copy of a form once the server has taken it: the page after the submit is an
   ordinary one (`main[data-ordinary]`: no error page, somebody is signed in), it was reached by the
   redirect that follows a POST, and it does not show the same form with errors. */

import { forget } from "./outbox.js";

export const SUBMITTED = "beraad-submitted";

function acknowledged(key) {
  const [visit] = performance.getEntriesByType("navigation");
  const form = document.querySelector(`form[data-keep="${CSS.escape(key)}"]`);
  return (
    document.querySelector("main[data-ordinary]") &&
    visit?.redirectCount > 0 &&
    !form?.querySelector(".error-summary")
  );
}

const { user, key } = JSON.parse(sessionStorage.getItem(SUBMITTED) ?? "{}");
sessionStorage.removeItem(SUBMITTED);
if (key && acknowledged(key)) await forget(user, key).catch(() => {});
