// Editors in a cell: the browser's own controls, so that keyboard and screen readers know them. Enter saves, Esc gives up.
import { element, statuses } from "./matrix-cells.js";

function edit(field, value, onRendered, success, cancel) {
  let over = false;
  const finish = act => { if (!over) { over = true; act(); } };
  field.classList.add("matrix-editor");
  field.value = value ?? "";
  field.addEventListener("keydown", event => {
    event.stopPropagation();
    if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      finish(() => success(field.value));
    }
    if (event.key === "Escape") finish(() => cancel());
  });
  field.addEventListener("blur", () => finish(() => field.value === (value ?? "") ? cancel() : success(field.value)));
  onRendered(() => {
    field.focus({ preventScroll: true });
  });
  return field;
}

const labelled = (field, cell) => {
  field.setAttribute("aria-label", `${cell.getColumn().getDefinition().title} of ${cell.getData().code}`);
  return field;
};

function choices(pairs) {
  const select = element("select");
  select.append(...pairs.map(([value, text]) => Object.assign(element("option", "", text), { value })));
  return select;
}

export const statusEditor = (cell, onRendered, success, cancel) =>
  edit(labelled(choices(Object.entries(statuses).map(([value, [word]]) => [value, word])), cell), cell.getData().status, onRendered, success, cancel);

export const ownerEditor = people => (cell, onRendered, success, cancel) => {
  const now = cell.getData().ownerId;
  const able = people.filter(person => person.canOwn || person.id === now).map(person => [person.id, person.name]);
  return edit(labelled(choices([["", "Nobody"], ...able]), cell), now, onRendered, success, cancel);
};

export const dateEditor = (cell, onRendered, success, cancel) => {
  const input = Object.assign(element("input"), { type: "date" });
  return edit(labelled(input, cell), cell.getData().dueOn, onRendered, success, cancel);
};
