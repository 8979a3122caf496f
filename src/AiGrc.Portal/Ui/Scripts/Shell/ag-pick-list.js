// Narrows a long list of check boxes down to what is typed, counts what is chosen, and proposes a value for another field.
customElements.define("ag-pick-list", class extends HTMLElement {
  connectedCallback() {
    this.filter = this.querySelector("[data-filter]");
    this.filter.hidden = false;
    this.boxes = [...this.querySelectorAll("input[type=checkbox]")];
    this.filter.querySelector("input").addEventListener("input", event => this.#narrow(event.target.value));
    // Enter belongs to the list here, not to the form.
    this.filter.querySelector("input").addEventListener("keydown", event => event.key === "Enter" && event.preventDefault());
    this.addEventListener("change", () => this.#chosen());
    const name = this.getAttribute("suggests");
    this.target = name ? this.closest("form")?.elements.namedItem(name) : null;
    this.target?.addEventListener("input", () => { this.target = null; });
    this.proposed = this.target?.value ?? "";
    this.#chosen();
  }

  #narrow(text) {
    const words = text.toLowerCase().split(/\s+/).filter(word => word);
    for (const box of this.boxes) {
      const row = box.closest("label");
      row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
    }
    for (const group of this.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("label:not([hidden])");
    this.querySelector("[data-none]").hidden = this.boxes.some(box => !box.closest("label").hidden);
  }

  #chosen() {
    const chosen = this.boxes.filter(box => box.checked);
    this.querySelector("[data-count]").textContent = chosen.length === 0 ? "" : `${chosen.length} chosen`;
    if (!this.target || this.target.value !== this.proposed) return;
    this.proposed = chosen.map(box => box.dataset.suggests).filter(value => value).sort()[0] ?? "";
    this.target.value = this.proposed;
  }
});
