// What is shown and in which order, as the address says it. The server applies the same rules to an export (MatrixSelection.cs).
import { evidence, statuses } from "./matrix-cells.js";

const fixed = ["code", "name", "domain", "status", "evidence", "owner", "due"];
// As many as leave the rest of a row in a window of usual width (MatrixSelection.cs knows the same number).
const usual = 4;
const soon = 30 * 86_400_000;
const listed = (query, name) => query.getAll(name).flatMap(value => value.split(",")).map(value => value.trim()).filter(Boolean);
const has = (text, part) => text.toLowerCase().includes(part.toLowerCase());

export class MatrixView {
  constructor(query = new URLSearchParams(location.search)) {
    this.query = query;
  }

  get text() { return (this.query.get("q") ?? "").trim(); }
  get byDomain() { return this.query.get("group") !== "none"; }
  get sort() { return listed(this.query, "sort").filter(field => fixed.includes(field.replace(/^-/, ""))); }
  get hasFilter() { return ["q", "status", "evidence", "owner", "domain", "due"].some(name => this.query.get(name)) || this.inColumns.length > 0; }
  get inColumns() { return [...this.query].filter(([name, value]) => name.startsWith("in.") && value.trim()).map(([name, value]) => [name.slice(3), value.trim()]); }

  /** Columns and frameworks that the address names are shown as named; of those that nobody named, the first few. */
  columns(frameworks) {
    const keys = frameworks.map(framework => framework.key);
    const of = shown => ["code", "name", "status", "evidence", ...shown, "owner", "due"];
    const [all, first] = [of(keys), of(this.query.has("frameworks") ? keys : keys.slice(0, usual))];
    const chosen = listed(this.query, "columns").filter(column => all.includes(column));
    const shown = chosen.length > 0 ? chosen : first;
    return { all, first, shown, frameworks: keys.filter(key => shown.includes(key)).length };
  }

  /** Whether a row passes every filter. */
  filter(nameOf, today) {
    const [status, states, owners, domains] = [listed(this.query, "status"), listed(this.query, "evidence"), listed(this.query, "owner"), this.query.getAll("domain").filter(Boolean)];
    const [text, due, inColumns] = [this.text, this.query.get("due"), this.inColumns];
    const serves = (row, framework, part) => (row.requirements[framework] ?? []).some(([ref]) => has(ref, part));
    return row =>
      (!text || has(row.code, text) || has(row.name, text) || Object.keys(row.requirements).some(framework => serves(row, framework, text)))
      && (status.length === 0 || status.includes(row.status))
      && (states.length === 0 || states.includes(row.evidence))
      && (owners.length === 0 || owners.includes(row.ownerId ?? "nobody"))
      && (domains.length === 0 || domains.includes(row.domain))
      && isDue(row.dueOn, due, today)
      && inColumns.every(([column, part]) => column === "code" || column === "name" ? has(row[column], part) : serves(row, column, part));
  }

  set(name, value) {
    if (value === null || value === "" || value?.length === 0) this.query.delete(name);
    else this.query.set(name, value);
    this.#remember();
  }

  /** What the filters' form asks; the rest of the address stays, and so do the frameworks, which are asked of the server. */
  take(form) {
    const data = new FormData(form);
    for (const name of asked(form)) {
      if (name === "frameworks") continue;
      this.query.delete(name);
      for (const value of data.getAll(name)) if (value !== "") this.query.append(name, value);
    }
    this.#remember();
  }

  /** The rest of the address as it is now, to go along when the form asks for other frameworks. Columns were chosen among the old ones. */
  accompany(form) {
    for (const field of form.querySelectorAll("input[type=hidden]")) field.remove();
    const left = new Set([...asked(form), "columns"]);
    for (const [name, value] of this.query) {
      if (!left.has(name) && !name.startsWith("in.")) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
  }

  #remember() {
    const text = this.query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  }
}

// The hidden fields say what the address was when the page came.
const asked = form => new Set([...form.elements].filter(field => field.name && field.type !== "hidden").map(field => field.name));

function isDue(iso, wanted, today) {
  const due = iso ? Date.parse(iso) : null;
  switch (wanted) {
    case "overdue": return due !== null && due < today;
    case "30": return due !== null && due >= today && due <= today + soon;
    case "set": return due !== null;
    case "none": return due === null;
    default: return true;
  }
}

const place = words => word => String(Object.keys(words).indexOf(word)).padStart(2, "0");

/** The text that orders a row by a column; rows without one come last, whichever the direction. */
export const sortKeys = nameOf => ({
  code: row => row.code,
  name: row => row.name.toLowerCase(),
  domain: row => row.domain.toLowerCase(),
  status: row => place(statuses)(row.status),
  evidence: row => place(evidence)(row.evidence),
  owner: row => nameOf(row.ownerId).toLowerCase(),
  due: row => row.dueOn ?? "",
});

/** A sorter as Tabulator asks for it: it swaps the two rows when it sorts downwards. */
export const sorter = key => (_, __, a, b, ___, direction) => {
  const [one, other] = [key(a.getData()), key(b.getData())];
  if (one === "" || other === "") {
    const last = one === other ? 0 : one === "" ? 1 : -1;
    return direction === "asc" ? last : -last;
  }
  return one < other ? -1 : one > other ? 1 : 0;
};
