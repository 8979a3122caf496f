// A filter that was changed applies when its list closes: no second click.
addEventListener("toggle", event => {
  const menu = event.target;
  if (!menu.matches?.("[data-filters] details.ag-menu")) return;
  const chosen = () => [...menu.querySelectorAll("input:checked")].map(input => input.value).join();
  if (menu.open) {
    menu.dataset.before = chosen();
  } else if (menu.dataset.before !== undefined && menu.dataset.before !== chosen()) {
    menu.closest("form").requestSubmit();
  }
}, true);

// Empty fields stay out of the address.
addEventListener("formdata", event => {
  if (!event.target.matches("[data-filters]")) return;
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});
