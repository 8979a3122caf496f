// The keyboard map. Single letters are off while typing and where the person switched them off (WCAG 2.1.4).
import { addressOf, current, step } from "./rows.js";
import { foldNavigation } from "./shell.js";

const places = { t: "/", a: "/asked", f: "/frameworks", m: "/matrix", e: "/evidence", s: "/systems", r: "/risks", p: "/packages" };

customElements.define("ag-keys", class extends HTMLElement {
  #leave = new AbortController();
  #afterG = false;

  connectedCallback() {
    addEventListener("keydown", event => this.#pressed(event), { signal: this.#leave.signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  #pressed(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || this.dataset.single === "off") return;
    if (event.target.matches?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]") || event.target.closest?.(".tabulator")) return;

    if (this.#afterG) {
      this.#afterG = false;
      this.#go(event.key);
      return;
    }

    const act = {
      g: () => { this.#afterG = true; },
      j: () => step(1),
      k: () => step(-1),
      u: () => [...document.querySelectorAll(".ag-crumbs a")].at(-1)?.click(),
      e: () => document.querySelector("[data-edit]")?.click(),
      x: () => current()?.querySelector("input[type=checkbox]")?.click(),
      ".": () => (current() ?? document).querySelector("[data-why]")?.click(),
      "/": () => document.querySelector("[data-filter-text]")?.focus(),
      "[": foldNavigation,
      "?": () => this.querySelector("dialog").showModal(),
      " ": () => this.#peek(event),
    }[event.key];
    if (!act || (event.key === " " && !event.target.matches?.("[data-row]"))) return;
    event.preventDefault();
    act();
  }

  // Only where the navigation leads there too: a role never goes to a page that it may not open.
  #go(key) {
    const place = places[key];
    const link = place && [...document.querySelectorAll("#nav a[href]")].find(each => new URL(each.href).pathname === place);
    if (link) location.href = link.href;
  }

  #peek(event) {
    const row = event.target;
    const panel = row.querySelector("[data-peek]");
    if (panel) panel.click();
    else if (addressOf(row)) location.href = addressOf(row);
  }
});
