// Warns two minutes before the session ends for want of activity; every tab of the portal counts as activity.
import { remember } from "./remember.js";

const warnBefore = 120;

customElements.define("ag-session", class extends HTMLElement {
  #clock = 0;
  #seen = Date.now();

  connectedCallback() {
    this.idle = Number(this.dataset.idle);
    this.dialog = this.querySelector("dialog");
    this.left = this.querySelector("[data-left]");
    this.querySelector("[data-stay]").addEventListener("click", () => this.#stay());
    remember("seen", String(this.#seen));
    addEventListener("storage", event => {
      if (event.key === "seen") this.#answered(Number(event.newValue));
    });
    // Only what the server saw prolongs the session: htmx swaps and scripts' calls say so.
    addEventListener("ag:seen", () => this.#answered(Date.now()));
    addEventListener("htmx:after:request", () => this.#answered(Date.now()));
    this.#clock = setInterval(() => this.#tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#clock);
  }

  #answered(at) {
    if (at <= this.#seen) return;
    this.#seen = at;
    remember("seen", String(at));
    if (this.dialog.open) this.dialog.close();
  }

  #tick() {
    const left = Math.ceil(this.idle - (Date.now() - this.#seen) / 1000);
    if (left <= 0) {
      // The server decides what an ended session may see.
      clearInterval(this.#clock);
      location.reload();
    } else if (left <= warnBefore) {
      if (!this.dialog.open) this.dialog.showModal();
      this.left.textContent = left > 60 ? "2 minutes" : left > 1 ? `${left} seconds` : "1 second";
    }
  }

  async #stay() {
    const token = document.querySelector("meta[name=request-token]")?.content;
    const answer = await fetch(this.dataset.extend, { method: "POST", headers: token ? { "X-Request-Token": token } : {} }).catch(() => null);
    if (answer?.ok) this.#answered(Date.now());
    else location.reload();
  }
});
