// Dialogs open and close by the command attribute; browsers that do not know it yet are helped here.
const knowsCommands = "commandForElement" in HTMLButtonElement.prototype;

addEventListener("click", event => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-close]") && !button.hasAttribute("command")) button.closest("dialog")?.close();
  if (knowsCommands || !button.hasAttribute("commandfor")) return;
  const dialog = document.getElementById(button.getAttribute("commandfor"));
  if (button.getAttribute("command") === "show-modal") dialog?.showModal();
  if (button.getAttribute("command") === "close") dialog?.close();
});
