// Several files by drop or choice, a row each, and the form sent with progress. The form itself stays an ordinary form.
customElements.define("ag-file-drop", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("[data-files]");
    this.drop = this.querySelector(".drop");
    this.template = this.querySelector("template[data-row]");
    this.files = [];
    this.input.addEventListener("change", () => this.#take(this.input.files));
    for (const name of ["dragenter", "dragover"]) this.drop.addEventListener(name, event => { event.preventDefault(); this.drop.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) this.drop.addEventListener(name, () => this.drop.classList.remove("over"));
    this.drop.addEventListener("drop", event => { event.preventDefault(); this.#take(event.dataTransfer.files); });
    this.closest("form")?.addEventListener("submit", event => this.#send(event));
  }

  #take(chosen) {
    const fresh = [...chosen].filter(file => !this.files.some(other => other.name === file.name && other.size === file.size));
    this.files = this.input.multiple ? [...this.files, ...fresh] : [...chosen].slice(0, 1);
    this.#show();
  }

  #show() {
    const data = new DataTransfer();
    for (const file of this.files) data.items.add(file);
    this.input.files = data.files;
    this.list.hidden = this.files.length === 0;
    this.list.replaceChildren(...this.files.map(file => {
      const row = this.template.content.cloneNode(true).firstElementChild;
      row.querySelector("[data-name]").textContent = file.name;
      row.querySelector("[data-size]").textContent = size(file.size);
      const remove = row.querySelector("[data-remove]");
      remove.setAttribute("aria-label", `Remove ${file.name}`);
      remove.addEventListener("click", () => {
        this.files = this.files.filter(other => other !== file);
        this.#show();
        this.input.focus();
      });
      return row;
    }));
  }

  // fetch cannot tell how much of a body has gone out; XMLHttpRequest can.
  #send(event) {
    if (this.files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    const form = event.target;
    const request = new XMLHttpRequest();
    const buttons = [...form.querySelectorAll("button, input[type=submit]")].filter(button => !button.disabled);
    const body = new FormData(form, event.submitter);
    request.upload.addEventListener("progress", progress => this.#progress(progress));
    request.addEventListener("load", () => arrive(request));
    request.addEventListener("error", () => {
      for (const button of buttons) button.disabled = false;
      this.querySelector("[data-said]").classList.remove("sr");
      this.querySelector("[data-said]").textContent = "Not sent: the connection broke. Your files and words are still here; send again.";
    });
    for (const button of buttons) button.disabled = true;
    request.open("POST", form.action);
    request.send(body);
  }

  // The parts go out in the order of the form, so the bytes tell which file they belong to.
  #progress({ loaded, total }) {
    const sum = this.files.reduce((all, file) => all + file.size, 0);
    let gone = Math.max(0, loaded - (total - sum));
    this.files.forEach((file, index) => {
      const part = file.size === 0 ? 1 : Math.min(1, Math.max(0, gone / file.size));
      gone -= file.size;
      const row = this.list.children[index];
      const bar = row.querySelector("[data-progress]");
      bar.removeAttribute("hidden");
      bar.setAttribute("aria-label", `${Math.floor(part * 100)} percent of ${file.name} sent`);
      bar.querySelector(".prog").setAttribute("width", `${part * 100}%`);
      row.querySelector("[data-size]").textContent = part < 1 ? `${size(file.size * part)} of ${size(file.size)}` : `${size(file.size)}, sent`;
    });
  }
});

// As if the browser had sent the form: go where it was sent on, or show the page that answered.
function arrive(request) {
  const here = new URL(location);
  const there = new URL(request.responseURL || location);
  if (there.pathname !== here.pathname || there.search !== here.search) {
    location.href = there;
    return;
  }

  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("#main");
  if (!main) {
    location.reload();
    return;
  }

  document.querySelector("#main").replaceWith(document.adoptNode(main));
  main.querySelector("[autofocus], [aria-invalid=true]")?.focus();
}

function size(bytes) {
  const units = ["bytes", "kB", "MB", "GB"];
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) {
    bytes /= 1000;
    unit += 1;
  }
  return `${unit > 1 ? Math.round(bytes * 10) / 10 : Math.round(bytes)} ${units[unit]}`;
}
