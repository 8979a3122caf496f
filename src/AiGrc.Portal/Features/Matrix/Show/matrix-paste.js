// A range from a spreadsheet: read, matched with the rows and columns shown, previewed, and only then written.
import { statuses } from "./matrix-cells.js";
import { ask, tableOf } from "./matrix-dialogs.js";
import { element } from "./matrix-cells.js";

const writable = ["status", "owner", "due"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const atOnce = 4;

/** Tab-separated text as spreadsheets copy it, quoted cells included. */
export function parse(text) {
  const rows = [[]];
  const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
  for (;;) {
    const match = pattern.exec(text);
    if (!match) break;
    rows.at(-1).push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (pattern.lastIndex >= text.length) break;
    if (match[2] !== "\t") rows.push([]);
  }
  return rows;
}

/** A pasted word as a value of the field; undefined when it is none. */
export function valueFrom(field, text, people) {
  const word = text.trim();
  if (field === "status") return Object.entries(statuses).find(([key, [label]]) => [key.toLowerCase(), label.toLowerCase()].includes(word.toLowerCase()))?.[0];
  if (field === "owner") {
    if (word === "" || word.toLowerCase() === "nobody") return null;
    const named = people.filter(person => person.canOwn && person.name.toLowerCase() === word.toLowerCase());
    return named.length === 1 ? named[0].id : undefined;
  }
  if (word === "") return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
  const spoken = /^(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})$/.exec(word);
  const parts = iso ? [+iso[1], +iso[2], +iso[3]] : spoken ? [+spoken[3], months.indexOf(spoken[2].toLowerCase()) + 1, +spoken[1]] : null;
  if (!parts) return undefined;
  const date = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]));
  return date.getUTCMonth() === parts[1] - 1 && date.getUTCDate() === parts[2] ? date.toISOString().slice(0, 10) : undefined;
}

/** Shows what would change and changes it when the person says so. */
export async function paste(text, rows, columns, edits, people, say) {
  const planned = [];
  const lines = [];
  for (const [down, cells] of parse(text).entries()) {
    const row = rows[down];
    if (!row) break;
    const changes = {};
    for (const [across, cell] of cells.entries()) {
      const field = columns[across];
      if (!field) break;
      const line = describe(row, field, cell, edits, people);
      if (!line) continue;
      lines.push(line.cells);
      if (line.value !== undefined) changes[field] = line.value;
    }
    if (Object.keys(changes).length > 0) planned.push([row.code, changes]);
  }

  if (lines.length === 0) {
    say("Nothing in the pasted range differs from what is there.");
    return;
  }

  const count = planned.reduce((sum, [, changes]) => sum + Object.keys(changes).length, 0);
  const buttons = count > 0 ? [["write", `Change ${count} ${count === 1 ? "cell" : "cells"}`, true]] : [];
  if (await ask("Paste a range", "Nothing is written yet. Each changed cell can be undone afterwards.", tableOf(["Control", "Column", "Now", "Becomes"], lines), buttons) !== "write") return;
  await write(planned, edits);
}

function describe(row, field, cell, edits, people) {
  if (!writable.includes(field)) return cell.trim() === "" ? null : { cells: [row.code, field, "", quiet("cannot be pasted, stays as it is")] };
  const now = edits.valueOf(row, field);
  const value = valueFrom(field, cell, people);
  if (value === now) return null;
  const stays = edits.refuses(row, field)
    ?? (value === undefined ? `“${cell.trim()}” is not a ${field === "due" ? "date like 2027-01-31" : field}; stays as it is` : null)
    ?? (value === "notApplicable" ? "needs a reason, so it cannot be pasted" : null);
  const shown = [row.code, field, edits.inWords(field, now)];
  return stays ? { cells: [...shown, quiet(stays)] } : { cells: [...shown, element("b", "", edits.inWords(field, value))], value };
}

const quiet = text => element("span", "faint", text);

async function write(planned, edits) {
  const queue = [...planned];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await edits.change(...next);
  }));
}
