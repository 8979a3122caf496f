// The dialogs of the grid: a conflict, a justification, a paste. Each answers with a promise; Esc answers nothing.
import { element } from "./matrix-cells.js";

let count = 0;

/** A dialog with a title, some content and buttons; resolves with the value of the button, or null. */
export function ask(title, lead, content, buttons) {
  const dialog = element("dialog", "ag-dialog");
  const form = element("form");
  form.method = "dialog";
  const head = element("header");
  const heading = element("h2", "", title);
  heading.id = `matrix-dialog-${++count}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  head.append(heading, element("p", "muted small", lead));
  const body = element("div", "pad ag-scroll");
  body.append(content);
  const foot = element("footer");
  const cancel = element("button", "btn btn-quiet", "Cancel");
  cancel.type = "button";
  cancel.addEventListener("click", () => dialog.close(""));
  foot.append(cancel, ...buttons.map(([value, text, primary]) => Object.assign(element("button", `btn${primary ? " btn-primary" : ""}`, text), { value })));
  form.append(head, body, foot);
  dialog.append(form);
  document.body.append(dialog);
  const before = document.activeElement;
  return new Promise(resolve => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus?.();
      resolve(dialog.returnValue || null);
    });
    dialog.showModal();
    (dialog.querySelector("textarea, [autofocus]") ?? dialog.querySelector(".btn-primary"))?.focus();
  });
}

export function tableOf(head, rows) {
  const table = element("table", "ag-table");
  const heads = element("tr");
  heads.append(...head.map(text => Object.assign(element("th", "", text), { scope: "col" })));
  const top = element("thead");
  top.append(heads);
  const body = element("tbody");
  for (const cells of rows) {
    const row = element("tr");
    row.append(...cells.map(cell => {
      const td = element("td");
      td.append(cell ?? "");
      return td;
    }));
    body.append(row);
  }
  table.append(top, body);
  return table;
}

/** Somebody saved meanwhile: what it was, theirs, mine. Resolves with "mine", "theirs" or null. */
export const conflict = (what, fields) => ask(
  "Changed meanwhile", `Somebody saved ${what} while you were editing. Choose what to keep.`,
  tableOf(["Field", "It was", "Theirs", "Yours"], fields.map(({ label, was, theirs, mine }) => [label, was, theirs, mine])),
  [["theirs", "Keep theirs"], ["mine", "Keep mine", true]]);

export async function justification(code) {
  const label = element("label", "field");
  const text = element("textarea", "ag-text");
  text.rows = 4;
  text.required = true;
  text.maxLength = 2000;
  label.append(element("b", "", "Why it does not apply"), text);
  const answer = await ask(`${code} is not applicable`, "An auditor reads this reason. Say why the control does not apply in this scope.", label, [["save", "Save the reason", true]]);
  return answer ? text.value.trim() || null : null;
}

export const refusal = error => ask("Not saved", error.message, element("span", "faint small mono", error.reference ?? ""), [["ok", "Go back to the matrix", true]]);
