// Why a control stands as it does: the server says it, beside the cell that was asked.
import { element } from "./matrix-cells.js";

export async function openWhy(cell) {
  document.querySelector(".matrix-why")?.remove();
  const asked = new URLSearchParams(location.search);
  const kept = new URLSearchParams([...asked].filter(([name]) => name === "scope" || name === "asOf"));
  const box = element("div", "matrix-rest matrix-why small");
  box.popover = "auto";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", `Why ${cell.getData().code} stands so`);
  const answer = await fetch(`/matrix/why/${encodeURIComponent(cell.getData().code)}?${kept}`).catch(() => null);
  if (answer?.ok) {
    // Drawn by the portal itself, with everything that a person typed escaped.
    box.innerHTML = await answer.text();
  } else {
    box.append(element("p", "", "The reasons cannot be read now. Open the control to see them."));
  }

  document.body.append(box);
  const at = cell.getElement().getBoundingClientRect();
  box.addEventListener("toggle", event => {
    if (event.newState === "closed") {
      box.remove();
      cell.getElement().focus({ preventScroll: true });
    }
  });
  box.showPopover();
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 16))}px`;
  box.style.top = `${Math.max(8, Math.min(at.bottom + 4, innerHeight - box.offsetHeight - 16))}px`;
  (box.querySelector("a") ?? box).focus({ preventScroll: true });
}
