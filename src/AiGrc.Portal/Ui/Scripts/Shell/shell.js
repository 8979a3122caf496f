// Theme, drawer, menus that close when one looks elsewhere.
import { toast } from "./ag-toasts.js";
import { remember } from "./remember.js";

const root = document.documentElement;
const nav = () => document.getElementById("nav");

for (const button of document.querySelectorAll("[data-theme-toggle], [data-print]")) button.hidden = false;

export function foldNavigation() {
  const folded = root.dataset.folded ? root.dataset.folded === "yes" : document.querySelector(".ag-shell")?.classList.contains("rail");
  root.dataset.folded = folded ? "no" : "yes";
  remember("folded", root.dataset.folded);
}

addEventListener("click", event => {
  const target = event.target;
  if (target.closest("[data-theme-toggle]")) {
    root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    remember("theme", root.dataset.bsTheme);
  }

  if (target.closest("[data-print]")) print();

  const copied = target.closest("a[data-copy]");
  if (copied && navigator.clipboard && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    navigator.clipboard.writeText(copied.href).then(() => toast("Link copied"), () => { location.href = copied.href; });
  }

  const opener = target.closest("[data-nav]");
  if (opener) {
    event.preventDefault();
    const open = nav().classList.toggle("open");
    opener.setAttribute("aria-expanded", open);
    if (open) nav().querySelector("a")?.focus();
  } else if (!target.closest("#nav")) {
    closeDrawer();
  }

  for (const menu of document.querySelectorAll("details.ag-menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.ag-menu[open]") ?? document.querySelector("details.ag-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  const wasOpen = nav()?.classList.contains("open");
  closeDrawer();
  if (wasOpen) document.querySelector("[data-nav]")?.focus();
});

function closeDrawer() {
  nav()?.classList.remove("open");
  document.querySelector("[data-nav]")?.setAttribute("aria-expanded", "false");
}
