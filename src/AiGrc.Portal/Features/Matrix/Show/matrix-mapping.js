// Which requirements of one framework a control serves: the list with coverage and reason, and a search over what could be added.
import { Refused, put, read } from "./matrix-api.js";
import { element, icon } from "./matrix-cells.js";
import { ask, conflict, refusal } from "./matrix-dialogs.js";

const known = new Map();
const shownAtMost = 40;

async function requirementsOf(framework) {
  if (!known.has(framework)) {
    const all = [];
    for (let cursor = ""; cursor !== null;) {
      const { body } = await read(`/api/v1/frameworks/${framework}/requirements?cursor=${encodeURIComponent(cursor)}`);
      all.push(...body.items.filter(item => item.assessable));
      cursor = body.next;
    }
    known.set(framework, all);
  }
  return known.get(framework);
}

/** Opens the picker; resolves with true when something was saved. */
export async function pickMappings(row, framework) {
  const [{ body: control, etag }, requirements] = await Promise.all([read(`/api/v1/controls/${encodeURIComponent(row.code)}`), requirementsOf(framework.key)]);
  const own = control.mappings.filter(mapping => mapping.framework === framework.key);
  const form = element("div", "stack matrix-mapping");
  const list = element("ul", "files");
  list.append(...own.map(mapping => line(mapping, requirements)));
  form.append(list, finder(requirements, list));
  const answer = await ask(`${row.code} serves, in ${framework.shortName}`, `${row.name}. Full: doing it as described fulfils the whole requirement. Partial: it contributes.`, form, [["save", "Save the mappings", true]]);
  if (answer !== "save") return false;
  const mine = [...list.children].map(item => ({
    framework: framework.key, ref: item.dataset.ref, coverage: item.querySelector("select").value, why: item.querySelector("input").value.trim(),
  }));
  return save(row, framework, control, mine, own, etag);
}

async function save(row, framework, control, mine, was, version) {
  const path = `/api/v1/controls/${encodeURIComponent(row.code)}/mappings`;
  const words = mappings => mappings.map(mapping => `${mapping.ref} (${mapping.coverage})`).join(", ") || "None";
  try {
    await put(path, { mappings: [...control.mappings.filter(mapping => mapping.framework !== framework.key), ...mine] }, version);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!error.isConflict) {
      await refusal(error);
      return false;
    }
  }

  const { body: theirs, etag } = await read(`/api/v1/controls/${encodeURIComponent(row.code)}`);
  const now = theirs.mappings.filter(mapping => mapping.framework === framework.key);
  const answer = await conflict(row.code, [{ label: framework.shortName, was: words(was), theirs: words(now), mine: words(mine) }]);
  return answer === "mine" ? save(row, framework, theirs, mine, was, etag) : answer === "theirs";
}

function line(mapping, requirements) {
  const item = element("li");
  item.dataset.ref = mapping.ref;
  const title = requirements.find(requirement => requirement.ref === mapping.ref)?.title ?? "";
  const head = element("div", "row-line");
  const coverage = element("select", "ag-input");
  coverage.setAttribute("aria-label", `Coverage of ${mapping.ref}`);
  for (const [value, text] of [["partial", "Partial"], ["full", "Full"]]) coverage.append(Object.assign(element("option", "", text), { value, selected: mapping.coverage === value }));
  const remove = element("button", "btn btn-sm btn-quiet", "Remove");
  remove.type = "button";
  remove.addEventListener("click", () => item.remove());
  head.append(element("b", "", mapping.ref), element("span", "muted", title), element("span", "push"), coverage, remove);
  const why = element("label", "ag-input tall");
  const input = element("input");
  Object.assign(input, { value: mapping.why, required: true, maxLength: 1000, placeholder: "Why" });
  input.setAttribute("aria-label", `Why it serves ${mapping.ref}`);
  why.append(input);
  item.append(head, why);
  return item;
}

function finder(requirements, list) {
  const box = element("div", "stack");
  const label = element("label", "ag-input tall");
  const input = element("input");
  Object.assign(input, { type: "search", placeholder: "Find a requirement by number or words" });
  input.setAttribute("aria-label", "Find a requirement by number or words");
  label.append(icon("filter"), input);
  const found = element("ul", "matrix-found");
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const taken = new Set([...list.children].map(item => item.dataset.ref));
    const hits = words.length === 0 ? [] : requirements.filter(each => !taken.has(each.ref) && words.every(word => `${each.ref} ${each.title} ${each.summary}`.toLowerCase().includes(word)));
    found.replaceChildren(...hits.slice(0, shownAtMost).map(each => {
      const item = element("li");
      const add = element("button", "plain");
      add.type = "button";
      add.append(element("b", "", each.ref), ` ${each.title}`);
      add.addEventListener("click", () => {
        list.append(line({ ref: each.ref, coverage: "partial", why: "" }, requirements));
        list.lastElementChild.querySelector("input").focus();
        show();
      });
      item.append(add);
      return item;
    }));
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", event => {
    if (event.key === "Enter") {
      event.preventDefault();
      found.querySelector("button")?.click();
    }
  });
  box.append(label, found);
  return box;
}
