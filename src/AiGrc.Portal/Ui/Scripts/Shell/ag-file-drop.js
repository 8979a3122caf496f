// Several files by drop or choice, a row each with its SHA-256, and the form sent with progress. The form itself stays an ordinary form.
import { toast } from "./ag-toasts.js";
import { digest } from "./file-digest.js";

customElements.define("ag-file-drop", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("[data-files]");
    this.drop = this.querySelector(".drop");
    this.template = this.querySelector("template[data-row]");
    this.files = [];
    this.rows = new Map();
    this.input.addEventListener("change", () => this.#take(this.input.files));
    for (const name of ["dragenter", "dragover"]) this.drop.addEventListener(name, event => { event.preventDefault(); this.drop.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) this.drop.addEventListener(name, () => this.drop.classList.remove("over"));
    this.drop.addEventListener("drop", event => { event.preventDefault(); this.#take(event.dataTransfer.files); });
    this.closest("form")?.addEventListener("submit", event => this.#send(event));
  }

  /** Takes over what was chosen on a page that this one replaces: a browser empties the field of every new page. */
  keep({ files, rows }) {
    this.rows = rows;
    for (const row of rows.values()) row.querySelector("[data-progress]").setAttribute("hidden", "");
    this.#take(files);
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
    for (const file of this.rows.keys()) {
      if (!this.files.includes(file)) this.rows.delete(file);
    }

    this.list.replaceChildren(...this.files.map(file => this.#row(file)));
  }

  #row(file) {
    if (!this.rows.has(file)) {
      const row = this.template.content.cloneNode(true).firstElementChild;
      row.querySelector("[data-name]").textContent = file.name;
      this.rows.set(file, row);
      this.#digest(file, row);
    }

    const row = this.rows.get(file);
    row.querySelector("[data-size]").textContent = size(file.size);
    const remove = row.querySelector("[data-remove]");
    remove.setAttribute("aria-label", `Remove ${file.name}`);
    remove.onclick = () => {
      this.files = this.files.filter(other => other !== file);
      this.#show();
      this.input.focus();
    };
    return row;
  }

  async #digest(file, row) {
    const said = row.querySelector("[data-digest]");
    const rows = this.rows;
    try {
      const sha256 = await digest(file, part => {
        said.textContent = `is being computed, ${Math.floor(part * 100)} %`;
        return rows.has(file);
      });
      if (!sha256) return;
      said.textContent = short(sha256);
      said.title = `SHA-256 ${sha256}`;
      said.classList.add("mono");
      const copy = row.querySelector("[data-copy-digest]");
      copy.hidden = !navigator.clipboard;
      copy.setAttribute("aria-label", `Copy the SHA-256 of ${file.name}`);
      copy.addEventListener("click", () => navigator.clipboard.writeText(sha256).then(() => toast("SHA-256 copied"), () => toast(sha256)));
    } catch {
      // Moved, changed or locked since it was chosen: sending it would fail too.
      said.textContent = "unknown: the file cannot be read any more. Remove it and choose it again.";
    }
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
    request.addEventListener("load", () => arrive(request, this));
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
    for (const file of this.files) {
      const part = file.size === 0 ? 1 : Math.min(1, Math.max(0, gone / file.size));
      gone -= file.size;
      const row = this.rows.get(file);
      const bar = row.querySelector("[data-progress]");
      bar.removeAttribute("hidden");
      bar.setAttribute("aria-label", `${Math.floor(part * 100)} percent of ${file.name} sent`);
      bar.querySelector(".prog").setAttribute("width", `${part * 100}%`);
      row.querySelector("[data-size]").textContent = part < 1 ? `${size(file.size * part)} of ${size(file.size)}` : `${size(file.size)}, sent`;
    }
  }
});

// As if the browser had sent the form: go where it was sent on, or show the page that answered.
function arrive(request, drop) {
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
  main.querySelector("ag-file-drop")?.keep(drop);
  main.querySelector("[autofocus], [aria-invalid=true]")?.focus();
}

// As the page of the evidence shows it later.
const short = sha256 => `${sha256.slice(0, 4)} ${sha256.slice(4, 8)} … ${sha256.slice(-8, -4)} ${sha256.slice(-4)}`;

function size(bytes) {
  const units = ["bytes", "kB", "MB", "GB"];
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) {
    bytes /= 1000;
    unit += 1;
  }
  return `${unit > 1 ? Math.round(bytes * 10) / 10 : Math.round(bytes)} ${units[unit]}`;
}
