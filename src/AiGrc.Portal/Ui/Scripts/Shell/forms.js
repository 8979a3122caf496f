// A form that was changed keeps its buttons in sight, and is not left by accident.
addEventListener("input", event => {
  const form = event.target.closest("form");
  if (form?.querySelector(".save-bar")) form.dataset.dirty = "";
});

addEventListener("submit", event => delete event.target.dataset.dirty);

addEventListener("beforeunload", event => {
  if (document.querySelector("form[data-dirty]")) event.preventDefault();
});
