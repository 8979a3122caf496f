// The keyboard in the grid: one cell is active and carries the focus; arrows move it, Shift extends a range, Enter edits, typing edits too.
import { paste } from "./matrix-paste.js";
import { controlHref } from "./matrix-cells.js";
import { openWhy } from "./matrix-why.js";

export class MatrixKeys {
  #leave = new AbortController();
  #anchor = null;
  #active = null;

  constructor(matrix, narrow) {
    this.matrix = matrix;
    this.table = matrix.table;
    this.box = matrix.querySelector(".tabulator");
    const signal = { signal: this.#leave.signal };
    this.box.addEventListener("keydown", event => this.#pressed(event), signal);
    this.box.addEventListener("copy", event => this.#copy(event), signal);
    this.box.addEventListener("paste", event => this.#paste(event), signal);
    this.table.on("cellClick", (event, cell) => {
      if (narrow) location.href = controlHref(cell.getData());
      else this.#activate(cell, event.shiftKey);
    });
    this.table.on("cellEditCancelled", cell => cell.getElement().focus());
    this.table.on("scrollVertical", () => this.#paint());
    // Tab reaches the grid once; from there on arrows lead.
    this.box.addEventListener("focus", () => this.#step(0, 0), signal);
  }

  leave() { this.#leave.abort(); }

  /** A row that was drawn anew lost the focus of its cell. */
  restore() {
    this.#paint();
    if (document.activeElement === document.body || document.activeElement === this.box) this.#cell()?.getElement().focus({ preventScroll: true });
  }

  get #rows() { return this.table.getRows("active").filter(row => row.getData); }
  get #columns() { return this.table.getColumns().filter(column => column.getField() && column.isVisible()).map(column => column.getField()); }

  #activate(cell, extend) {
    this.#active = { code: cell.getData().code, field: cell.getField() };
    if (!extend) this.#anchor = this.#active;
    this.#paint();
    const element = cell.getElement();
    element.tabIndex = -1;
    if (document.activeElement !== element && !element.contains(document.activeElement)) element.focus({ preventScroll: true });
  }

  async #step(down, across, extend = false) {
    const [rows, columns] = [this.#rows, this.#columns];
    if (rows.length === 0) return;
    const row = this.#active ? rows.findIndex(each => each.getData().code === this.#active.code) : 0;
    const column = this.#active ? columns.indexOf(this.#active.field) : 0;
    const next = rows[Math.max(0, Math.min(rows.length - 1, row + down))];
    const field = columns[Math.max(0, Math.min(columns.length - 1, column + across))];
    // At once, so that the next key starts from here even while the grid still scrolls.
    const aim = { code: next.getData().code, field };
    this.#active = aim;
    if (!extend) this.#anchor = aim;
    await this.table.scrollToRow(next, "nearest", false).catch(() => {});
    if (!next.getCell(field).getElement().classList.contains("tabulator-frozen")) await this.table.scrollToColumn(field, "middle", false).catch(() => {});
    if (this.#active === aim) this.#activate(next.getCell(field), extend);
  }

  #pressed(event) {
    if (event.target.matches("input, select, textarea, button, a")) return;
    const page = Math.max(1, Math.floor(this.box.clientHeight / 34) - 3);
    const far = 1_000_000;
    const moves = {
      ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [page, 0], PageUp: [-page, 0],
      Home: event.ctrlKey ? [-far, -far] : [0, -far], End: event.ctrlKey ? [far, far] : [0, far],
    };
    if (moves[event.key]) {
      event.preventDefault();
      this.#step(...moves[event.key], event.shiftKey);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#active) return;
    if (event.key === "." || (event.key === "Enter" && this.#active.field === "evidence")) {
      event.preventDefault();
      event.stopPropagation();
      const cell = this.#cell();
      if (cell) openWhy(cell);
      return;
    }
    if (event.key === "Enter" || event.key === "F2" || /^[\p{L}\p{N}]$/u.test(event.key)) {
      event.preventDefault();
      this.#edit(event.key);
    }
  }

  #edit(key) {
    const cell = this.#cell();
    if (!cell) return;
    const field = cell.getField();
    if (field === "code" || field === "name") {
      if (key === "Enter") location.href = controlHref(cell.getData());
    } else if (this.matrix.data.frameworks.some(framework => framework.key === field)) {
      if (key === "Enter" || key === "F2") this.matrix.editMappings(cell.getData().code, field);
    } else if (cell.getColumn().getDefinition().editor) {
      cell.edit();
    }
  }

  #cell() {
    return this.#active && this.table.getRow(this.#active.code)?.getCell(this.#active.field);
  }

  /** The rows and fields of the range, the active cell alone included. */
  #range() {
    const [rows, columns] = [this.#rows, this.#columns];
    const place = at => [rows.findIndex(row => row.getData().code === at.code), columns.indexOf(at.field)];
    const [[top, left], [bottom, right]] = [place(this.#anchor), place(this.#active)];
    const [from, to] = [Math.min(top, bottom), Math.max(top, bottom)];
    const [first, last] = [Math.min(left, right), Math.max(left, right)];
    return { rows: rows.slice(from, to + 1), columns: columns.slice(first, last + 1), below: rows.slice(from), rightwards: columns.slice(first) };
  }

  #paint() {
    for (const cell of this.box.querySelectorAll(".in-range, .is-active")) cell.classList.remove("in-range", "is-active");
    if (!this.#active || !this.#anchor) return;
    const { rows, columns } = this.#range();
    if (rows.length * columns.length > 1) {
      for (const row of rows.slice(0, 500)) for (const field of columns) row.getCell(field)?.getElement().classList.add("in-range");
    }
    this.#cell()?.getElement().classList.add("is-active");
  }

  #copy(event) {
    if (!this.#active || getSelection()?.toString()) return;
    const { rows, columns } = this.#range();
    const text = rows.map(row => columns.map(field => this.#text(row.getData(), field)).join("\t")).join("\n");
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  }

  #text(row, field) {
    const { edits } = this.matrix;
    if (field === "due") return row.dueOn ?? "";
    if (field === "status" || field === "owner") return edits.inWords(field, edits.valueOf(row, field));
    return row.requirements[field]?.map(([ref]) => ref).join("; ") ?? String(row[field] ?? "");
  }

  #paste(event) {
    if (!this.#active || event.target.matches("input, select, textarea")) return;
    event.preventDefault();
    if (!this.matrix.mayImplement) return;
    const { below, rightwards } = this.#range();
    paste(event.clipboardData.getData("text/plain"), below.map(row => row.getData()), rightwards, this.matrix.edits, this.matrix.data.people, text => this.matrix.say(text));
  }
}
