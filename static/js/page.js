/* What every page has: boxes that are fetched (htmx comes only when the page has one), forms that
   act once, and menus that close. */
import "./submit-once.js";
import "./menu.js";

if (document.querySelector("[hx-get]")) {
  import("../vendor/htmx.js");
}

/* "Restart" focus on a message that a form gives, also in browsers that ignore `autofocus` here. */
document.querySelector(".error-summary")?.focus();
