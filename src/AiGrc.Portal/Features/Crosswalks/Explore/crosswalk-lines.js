// <crosswalk-lines>: the two columns with the lines between them. The server draws them; this lights up what is pointed at, and shows what is
// chosen without leaving the place on the page. Every choice is an address, so without script each is a link.
customElements.define("crosswalk-lines", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", event => this.#click(event));
    for (const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
      this.addEventListener(enter, event => this.#light(event.target));
      this.addEventListener(leave, () => this.#light(null));
    }
    this.shown = location.pathname + location.search;
    // A jump within the page is told in the same way as a step back; it shows nothing else.
    this.back = () => { if (this.shown !== location.pathname + location.search) this.#show(location.href, null); };
    addEventListener("popstate", this.back);
    this.#widen();
  }

  disconnectedCallback() { removeEventListener("popstate", this.back); }

  /** A line is thin: beside each lies a wide one that nobody sees, to point at. */
  #widen() {
    for (const line of this.querySelectorAll("path.line")) {
      const wide = line.cloneNode();
      wide.setAttribute("class", "hit");
      line.before(wide);
    }
  }

  #click(event) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[data-choose]");
    const address = link?.href ?? event.target.closest("path[data-href]")?.dataset.href;
    if (!address) return;
    event.preventDefault();
    this.#show(address, link && { side: link.dataset.side, ref: link.dataset.ref }, true);
  }

  async #show(address, focused, isNew = false) {
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("crosswalk-lines");
      if (!next) throw new Error("another page");
      // The picture keeps its place sideways, and the person theirs on the page.
      const across = this.querySelector(".ag-scroll")?.scrollLeft ?? 0;
      this.replaceChildren(...document.adoptNode(next).childNodes);
      this.querySelector(".ag-scroll")?.scrollTo(across, 0);
      this.#widen();
    } catch {
      location.href = address;
      return;
    }

    if (isNew) history.pushState(null, "", address);
    this.shown = location.pathname + location.search;
    if (focused?.ref) this.querySelector(`a[data-side="${focused.side}"][data-ref="${CSS.escape(focused.ref)}"]`)?.focus({ preventScroll: true });
    // Beside the picture there is no room for the panel: it stands below, and one is taken there.
    if (isNew && innerWidth < 1200) this.querySelector("[data-chosen]")?.scrollIntoView({ block: "start" });
    const told = document.querySelector("[data-crosswalk-said]");
    if (told) told.textContent = this.querySelector("[data-chosen] h2")?.textContent ?? "";
  }

  #light(target) {
    const row = target?.closest?.("a.xw-row");
    const line = target?.closest?.("path[data-href]");
    const picture = this.querySelector(".xw");
    if (!picture) return;
    picture.classList.toggle("lit", Boolean(row || line));
    for (const each of picture.querySelectorAll("path.line")) {
      each.classList.toggle("near", row ? each.dataset[row.dataset.side] === row.dataset.ref
        : Boolean(line) && each.dataset.from === line.dataset.from && each.dataset.to === line.dataset.to);
    }
  }
});
