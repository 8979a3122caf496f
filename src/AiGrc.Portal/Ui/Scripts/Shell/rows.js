// A row with an address opens it; j and k walk the rows.
const rows = () => [...document.querySelectorAll("[data-row]")].filter(row => row.offsetParent !== null);

export function step(by) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement?.closest("[data-row]"));
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus();
}

export const current = () => document.activeElement?.closest("[data-row]");

export const addressOf = row => row?.dataset.row || row?.querySelector("a[href]")?.getAttribute("href");

addEventListener("click", event => {
  const row = event.target.closest("tr[data-row], li[data-row]");
  if (!row?.dataset.row || event.target.closest("a, button, input, select, label, summary, [popover]") || getSelection()?.toString()) return;
  location.href = row.dataset.row;
});

addEventListener("keydown", event => {
  if (event.key === "Enter" && event.target.matches?.("[data-row]")) {
    const address = addressOf(event.target);
    if (address) location.href = address;
  }
});
