// Ctrl K: search as one types, arrows choose, Enter opens. Without results at hand Enter opens the page of results.
customElements.define("ag-search", class extends HTMLElement {
  #leave = new AbortController();
  #asked = null;
  #wait = 0;

  connectedCallback() {
    const { signal } = this.#leave;
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.results = this.querySelector("[data-results]");
    addEventListener("keydown", event => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.open();
      }
    }, { signal });
    addEventListener("click", event => {
      if (event.target.closest("[data-search]") && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.open();
      }
    }, { signal });
    this.input.addEventListener("input", () => {
      clearTimeout(this.#wait);
      this.#wait = setTimeout(() => this.#ask(), 120);
    });
    this.dialog.addEventListener("keydown", event => this.#move(event));
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  open() {
    this.dialog.showModal();
    this.input.select();
  }

  async #ask() {
    this.#asked?.abort();
    const words = this.input.value.trim();
    if (words === "") {
      this.results.replaceChildren();
      return;
    }

    this.#asked = new AbortController();
    try {
      const answer = await fetch(`${this.dataset.resultsPath}?q=${encodeURIComponent(words)}`, { signal: this.#asked.signal });
      if (!answer.ok) throw new Error(`The search answered ${answer.status}.`);
      this.results.innerHTML = await answer.text();
    } catch (problem) {
      if (problem.name !== "AbortError") this.results.textContent = "The search did not answer. Press Enter to try the page of results.";
    }
  }

  #move(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const links = [...this.results.querySelectorAll("[data-result]")];
    const next = links.indexOf(document.activeElement) + by;
    (next < 0 ? this.input : links[Math.min(next, links.length - 1)])?.focus();
  }
});
