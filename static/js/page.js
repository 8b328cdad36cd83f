/* What every page has: boxes that are fetched (htmx comes only when the page has one), forms that
   act once, menus that close, and local copies that go when the server has the text. */
import "./submit-once.js";
import "./menu.js";

if (document.querySelector("[hx-get]")) import("../vendor/htmx.js");
if (sessionStorage.getItem("beraad-submitted")) import("./keep-done.js");
