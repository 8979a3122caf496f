// One line at the foot: 6 seconds, 10 with undo, and longer while somebody reads it. Never for refusals.
customElements.define("ag-toasts", class extends HTMLElement {
  connectedCallback() {
    for (const toast of this.querySelectorAll(".ag-toast")) this.#fade(toast);
    addEventListener("ag:toast", event => this.say(event.detail.text, event.detail.undo));
  }

  /** Shows a line; undo is what Undo does, or nothing. */
  say(text, undo) {
    const toast = document.createElement("div");
    toast.className = "ag-toast";
    toast.append(text);
    if (undo) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Undo";
      button.addEventListener("click", () => { undo(); toast.remove(); });
      toast.append(button);
    }
    this.replaceChildren(toast);
    this.#fade(toast);
  }

  #fade(toast) {
    let left = toast.querySelector("button, a") ? 10 : 6;
    const clock = setInterval(() => {
      if (toast.matches(":hover, :focus-within")) return;
      left -= 1;
      if (left <= 0) {
        clearInterval(clock);
        toast.remove();
      }
    }, 1000);
  }
});

/** For other scripts: `toast("IAM-03 is now Implemented", () => …)`. */
export const toast = (text, undo) => dispatchEvent(new CustomEvent("ag:toast", { detail: { text, undo } }));
