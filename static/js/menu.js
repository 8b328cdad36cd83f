/* Menus of the header (`details.menu`) close with Escape and with a click beside them. */

function open() {
  return document.querySelector("details.menu[open]");
}

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && open();
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  const menu = open();
  if (menu && !menu.contains(event.target)) menu.open = false;
});
