// Opens and closes the branches of a tree table, and keeps what is open in the address.
function show(table) {
  const closed = new Set([...table.querySelectorAll("[data-fold][aria-expanded=false]")].map(button => button.closest("tr").dataset.node));
  for (const row of table.querySelectorAll("tr[data-in]")) {
    row.classList.toggle("folded", row.dataset.in !== "" && row.dataset.in.split(" ").some(part => closed.has(part)));
  }
}

addEventListener("click", event => {
  const button = event.target.closest("[data-fold]");
  if (!button) return;
  button.setAttribute("aria-expanded", button.getAttribute("aria-expanded") !== "true");
  const table = button.closest("[data-tree]");
  show(table);
  const open = [...table.querySelectorAll("[data-fold][aria-expanded=true]")].map(each => each.closest("tr").dataset.node);
  const address = new URL(location);
  address.searchParams.delete("open");
  for (const node of open) address.searchParams.append("open", node);
  history.replaceState(history.state, "", address);
});

addEventListener("keydown", event => {
  const row = event.target.matches?.("[data-tree] tr[data-row]") ? event.target : null;
  const button = row?.querySelector("[data-fold]");
  const wanted = { ArrowRight: "false", ArrowLeft: "true" }[event.key];
  if (button && wanted === button.getAttribute("aria-expanded")) {
    event.preventDefault();
    button.click();
  }
});
