// <control-matrix>: the grid of all controls. The page around it is drawn by the server; this fills the grid and keeps the address true.
import {
  AccessorModule, EditModule, FilterModule, FormatModule, FrozenColumnsModule, GroupRowsModule, InteractionModule, ResizeColumnsModule, SortModule, Tabulator, TooltipModule,
} from "tabulator-tables";
import { read } from "./matrix-api.js";
import { chips, controlHref, day, element, evidence, icon, state, statuses, useIcons } from "./matrix-cells.js";
import { openWhy } from "./matrix-why.js";
import { MatrixEdits } from "./matrix-edits.js";
import { dateEditor, ownerEditor, statusEditor } from "./matrix-editors.js";
import { MatrixKeys } from "./matrix-keys.js";
import { pickMappings } from "./matrix-mapping.js";
import { MatrixView, sortKeys, sorter } from "./matrix-view.js";

Tabulator.registerModule([
  AccessorModule, EditModule, FilterModule, FormatModule, FrozenColumnsModule, GroupRowsModule, InteractionModule, ResizeColumnsModule, SortModule, TooltipModule,
]);

const titles = { code: "Code", name: "Control", status: "Status", evidence: "Evidence", owner: "Owner", due: "Due" };
const phone = matchMedia("(max-width: 640px)");

/** A row with the values that the owner's and the date's editors begin with. */
const told = row => ({ ...row, owner: row.ownerId ?? "", due: row.dueOn ?? "" });

/** A group's line is a row with one cell: a row group inside a row group is nothing a screen reader knows. */
function groupHead(domain, count, group) {
  const line = group.getElement();
  line.setAttribute("role", "row");
  const cell = element("div", "row-line tight");
  cell.setAttribute("role", "gridcell");
  cell.append(element("b", "", domain), element("span", "", `${count} ${count === 1 ? "control" : "controls"}`));
  return cell;
}

/** A row with one cell, as a group's line is: what stands in a grid is a row. */
function nothingMatches() {
  const line = element("div", "ag-empty");
  line.setAttribute("role", "row");
  const cell = element("div");
  cell.setAttribute("role", "gridcell");
  cell.append(element("h3", "", "No control matches these filters"), Object.assign(element("a", "", "Clear filters"), { href: location.pathname }));
  line.append(cell);
  return line;
}

customElements.define("control-matrix", class extends HTMLElement {
  async connectedCallback() {
    useIcons(this.dataset.icons);
    this.view = new MatrixView();
    this.edits = new MatrixEdits(this);
    this.form = this.querySelector("form[data-filters]");
    // A filter in the address is never at work unseen.
    this.columnFilters = this.view.inColumns.length > 0;
    try {
      this.data = (await read(this.#source())).body;
      this.#index();
      await this.#draw();
      this.#listen();
      this.#showColumnFilters();
    } catch (error) {
      this.#failed(error);
    }
  }

  get scope() { return this.data.scope; }
  get mayImplement() { return this.dataset.implement === "yes" && this.data.asOf === null; }
  get mayMap() { return this.dataset.map === "yes" && this.data.asOf === null; }

  rowOf(code) { return this.rows.get(code); }
  nameOf(id) { return id ? this.people.get(id) ?? "Somebody unknown" : ""; }
  say(text) { this.querySelector("[data-said]").textContent = text; }

  /** One control as it is now, in the grid and in the head's numbers. */
  async refresh(code) {
    const { body } = await read(this.#source({ code }));
    // What is empty is left out of the answer, and must not stay in the grid.
    const row = { ...Object.fromEntries(Object.keys(this.rows.get(code)).map(key => [key, undefined])), ...told(body.rows[0]) };
    this.rows.set(code, row);
    await this.#show(code);
    for (const framework of body.frameworks) this.#share(framework);
    this.#count();
    return row;
  }

  /** The corner that stays until the server has answered. */
  mark(code, field, saving) {
    this.table.getRow(code)?.getCell(field)?.getElement().classList.toggle("saving", saving);
  }

  undoable(changes) {
    const menu = this.ownerDocument.querySelector("[data-undo-menu]");
    menu.hidden = changes.length === 0;
    menu.querySelector("[data-undo-list]").replaceChildren(...changes.toReversed().map(change => {
      const item = element("li");
      const button = element("button", "", change.text);
      button.type = "button";
      button.prepend(icon("arrow-back-up"));
      button.addEventListener("click", () => { menu.open = false; this.edits.undo(change); });
      item.append(button);
      return item;
    }));
  }

  async editMappings(code, key) {
    if (!this.mayMap) return;
    const framework = this.data.frameworks.find(each => each.key === key);
    if (await pickMappings(this.rows.get(code), framework)) {
      await this.refresh(code);
      this.say(`${code}: mappings to ${framework.shortName} are saved.`);
    }
  }

  #source(more = {}) {
    const query = new URLSearchParams();
    for (const name of ["frameworks", "scope", "asOf"]) if (this.view.query.get(name)) query.set(name, this.view.query.getAll(name).join(","));
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return `${this.dataset.source}?${query}`;
  }

  #index() {
    this.people = new Map(this.data.people.map(person => [person.id, person.name]));
    // The grid changes its rows while somebody types; these stay as the server told them.
    this.rows = new Map(this.data.rows.map(row => [row.code, told(row)]));
    this.data.rows = this.data.rows.map(told);
    this.keys = sortKeys(id => this.nameOf(id));
    this.today = Date.parse(this.data.moment.slice(0, 10));
  }

  async #draw() {
    const grid = this.querySelector("[data-grid]");
    grid.replaceChildren();
    grid.removeAttribute("aria-busy");
    const { shown } = this.view.columns(this.data.frameworks);
    const narrow = phone.matches;
    this.table = new Tabulator(grid, {
      index: "code", data: this.data.rows, columns: this.#columns(narrow ? ["code", "name", "evidence"] : shown, narrow), layout: narrow ? "fitColumns" : "fitDataStretch",
      height: Math.max(420, innerHeight - (narrow ? 300 : 276)), rowHeight: narrow ? undefined : 34, groupBy: this.view.byDomain ? "domain" : false, groupStartOpen: true,
      groupHeader: (domain, count, _, group) => groupHead(domain, count, group),
      columnDefaults: { resizable: "header", headerSortTristate: true }, editTriggerEvent: "dblclick", renderVerticalBuffer: 600,
      initialSort: this.view.sort.toReversed().map(field => ({ column: field.replace(/^-/, ""), dir: field.startsWith("-") ? "desc" : "asc" })).filter(each => shown.includes(each.column)),
      placeholder: nothingMatches,
    });
    await new Promise(resolve => this.table.on("tableBuilt", resolve));
    // The grid itself takes the focus, not the box in which it scrolls.
    const table = this.querySelector(".tabulator");
    table.setAttribute("aria-label", `Controls of ${this.data.scopeName}`);
    table.tabIndex = 0;
    table.querySelector(".tabulator-tableholder").removeAttribute("tabindex");
    this.#filter();
    this.keyboard = new MatrixKeys(this, narrow);
    this.#columnsMenu(shown);
    this.#exports();
  }

  #columns(shown, narrow) {
    const text = field => ({ headerFilter: this.columnFilters ? "input" : undefined, headerFilterPlaceholder: "Filter", headerFilterFunc: () => true });
    // Longer codes take their room from the names, so that a whole row still fits.
    const codeWidth = Math.max(78, 24 + 8 * Math.max(0, ...this.data.rows.map(row => row.code.length)));
    const make = {
      code: () => ({ width: codeWidth, frozen: true, cssClass: "num", sorter: sorter(this.keys.code), formatter: cell => { const link = element("a", "plain", cell.getValue()); link.href = this.#keeping(controlHref(cell.getData())); link.tabIndex = -1; return link; } }),
      name: () => ({ width: narrow ? undefined : Math.max(130, 268 - codeWidth), minWidth: 130, widthGrow: 2, frozen: !narrow, tooltip: true, sorter: sorter(this.keys.name), formatter: narrow ? "textarea" : "plaintext", variableHeight: narrow }),
      status: () => ({
        width: 128, sorter: sorter(this.keys.status), editor: this.mayImplement && statusEditor, editable: cell => this.#editable(cell),
        formatter: cell => { const badge = state(statuses[cell.getValue()]); if (cell.getData().inherited) { badge.append(element("span", "faint inherited", "inherited")); badge.title = "Inherited from the organization"; } return badge; },
      }),
      evidence: () => ({
        width: 104, sorter: sorter(this.keys.evidence),
        formatter: cell => { const badge = state(evidence[cell.getValue()]); const until = cell.getData().until; if (until) badge.title = `until ${day(until.slice(0, 10))}`; const why = element("button", "bare why"); why.type = "button"; why.tabIndex = -1; why.setAttribute("aria-haspopup", "dialog"); why.append(badge); why.addEventListener("click", () => openWhy(cell)); return narrow ? badge : why; },
      }),
      owner: () => ({
        width: 112, sorter: sorter(this.keys.owner), editor: this.mayImplement && ownerEditor(this.data.people), editable: cell => this.#editable(cell),
        formatter: cell => { const id = cell.getData().ownerId; return id ? this.nameOf(id) : state(["Nobody", "user-off", "notmet"]); },
      }),
      due: () => ({ width: 116, minWidth: 116, cssClass: "num", sorter: sorter(this.keys.due), editor: this.mayImplement && dateEditor, editable: cell => this.#editable(cell), formatter: cell => day(cell.getData().dueOn) }),
    };
    return shown.map(field => titles[field]
      ? { title: titles[field], field, ...make[field](), ...(["code", "name"].includes(field) ? text(field) : {}) }
      : this.#frameworkColumn(this.data.frameworks.find(framework => framework.key === field), text(field)));
  }

  #frameworkColumn(framework, filter) {
    return {
      title: framework.shortName, field: framework.key, width: this.#roomFor(framework), headerSort: false, ...filter, headerTooltip: framework.sentence, cssClass: "served",
      titleFormatter: () => { const box = element("span", "", framework.shortName); const share = element("span", "faint num", framework.provenText); share.dataset.share = framework.key; box.append(" ", share); return box; },
      formatter: cell => chips(framework.key, cell.getData().requirements[framework.key] ?? [], cell.getColumn().getWidth()),
      cellDblClick: (event, cell) => this.editMappings(cell.getData().code, framework.key),
    };
  }

  /** Wide enough for the longest first ref with a "+3" behind it, and for the head. */
  #roomFor(framework) {
    const longest = Math.max(0, ...this.data.rows.map(row => row.requirements[framework.key]).filter(Boolean).map(refs => refs[0][0].length + (refs.length > 1 ? 6 : 0)));
    return Math.min(162, Math.max(30 + 7.1 * (framework.shortName.length + framework.provenText.length), 42 + 6.9 * longest));
  }

  #editable(cell) {
    const refused = this.edits.refuses(cell.getData(), cell.getField());
    if (refused) this.say(refused);
    return !refused;
  }

  #share(framework) {
    const known = this.data.frameworks.find(each => each.key === framework.key);
    Object.assign(known, framework);
    for (const share of this.querySelectorAll(`[data-share="${CSS.escape(framework.key)}"]`)) share.textContent = framework.provenText;
  }

  #listen() {
    this.form.addEventListener("submit", event => {
      const wanted = new FormData(this.form).getAll("frameworks").join();
      if (wanted !== this.form.dataset.frameworks) {
        this.view.accompany(this.form);
        return;
      }

      event.preventDefault();
      this.view.take(this.form);
      for (const menu of this.form.querySelectorAll("details")) { menu.open = false; menu.querySelector("summary").classList.toggle("on", menu.querySelector("input:checked") !== null); }
      this.#filter();
    });
    this.form.dataset.frameworks = new FormData(this.form).getAll("frameworks").join();
    this.form.querySelector("[data-filter-text]").addEventListener("input", event => { this.view.set("q", event.target.value.trim()); this.#filter(); });
    this.table.on("cellEdited", cell => this.#edited(cell));
    this.table.on("dataSorted", sorters => { this.view.set("sort", sorters.map(each => (each.dir === "desc" ? "-" : "") + each.field).join()); this.#exports(); });
    this.querySelector("[data-grid]").addEventListener("input", event => { if (event.target.closest(".tabulator-header-filter")) this.#inColumns(); });
    this.querySelector("[data-column-filters]").addEventListener("click", () => this.#toggleColumnFilters());
    addEventListener("keydown", event => {
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.target.matches("input, textarea, select")) return;
      event.preventDefault();
      this.edits.undo();
    });
    phone.addEventListener("change", () => this.#redraw());
  }

  async #edited(cell) {
    const [field, code, value] = [cell.getField(), cell.getData().code, cell.getValue()];
    // What the person typed is shown at once; the row itself changes when the server has it.
    await this.edits.change(code, { [field]: value === "" ? null : value });
    await this.#show(code);
  }

  async #show(code) {
    const row = this.table.getRow(code);
    await row?.update({ ...this.rows.get(code) });
    row?.reformat();
    this.keyboard.restore();
  }

  #filter() {
    const passes = this.view.filter(id => this.nameOf(id), this.today);
    this.table.setFilter(row => passes(this.rows.get(row.code)));
    this.#count();
    this.#exports();
  }

  #count() {
    const shown = this.table.getDataCount("active");
    this.querySelector("[data-shown]").textContent = shown.toLocaleString("en-GB").replaceAll(",", "\u202f");
  }

  #inColumns() {
    for (const column of this.table.getColumns()) {
      const input = column.getElement().querySelector(".tabulator-header-filter input");
      if (input) this.view.set(`in.${column.getField()}`, input.value.trim());
    }
    this.#filter();
  }

  async #toggleColumnFilters() {
    this.columnFilters = !this.columnFilters;
    if (!this.columnFilters) for (const [column] of this.view.inColumns) this.view.set(`in.${column}`, null);
    await this.#redraw();
  }

  #showColumnFilters() {
    const button = this.querySelector("[data-column-filters]");
    button.setAttribute("aria-pressed", String(this.columnFilters));
    button.classList.toggle("on", this.columnFilters);
    for (const [column, part] of this.view.inColumns) this.table.setHeaderFilterValue(column, part);
  }

  async #redraw() {
    this.keyboard?.leave();
    this.table.destroy();
    this.data.rows = [...this.rows.values()].map(told);
    await this.#draw();
    this.#showColumnFilters();
    this.table.on("cellEdited", cell => this.#edited(cell));
    this.table.on("dataSorted", sorters => { this.view.set("sort", sorters.map(each => (each.dir === "desc" ? "-" : "") + each.field).join()); this.#exports(); });
  }

  #columnsMenu(shown) {
    const { all, first, frameworks } = this.view.columns(this.data.frameworks);
    const choice = all.filter(column => column !== "code" && column !== "name");
    const check = (title, checked, chosen) => {
      const item = element("li");
      const label = element("label", "ag-check");
      const box = Object.assign(element("input"), { type: "checkbox", checked });
      box.addEventListener("change", () => chosen(box));
      label.append(box, title);
      item.append(label);
      return item;
    };
    const boxes = choice.map(column => check(titles[column] ?? this.data.frameworks.find(framework => framework.key === column).shortName, shown.includes(column), box => {
      this.#chooseColumns(all.filter(each => each === column ? box.checked : shown.includes(each) || each === "code" || each === "name"), first);
    }));
    const grouped = check("Group by domain", this.view.byDomain, box => {
      this.view.set("group", box.checked ? null : "none");
      this.table.setGroupBy(box.checked ? "domain" : false);
      this.#exports();
    });
    const list = this.querySelector("[data-columns-list]");
    list.replaceChildren(...boxes, grouped);
    const hidden = this.data.frameworks.length - frameworks;
    if (hidden > 0) {
      const item = element("li");
      const every = element("button", "", `Show all ${this.data.frameworks.length} frameworks`);
      every.type = "button";
      every.addEventListener("click", () => this.#chooseColumns(all.filter(each => shown.includes(each) || !choice.includes(each) || !titles[each]), first));
      item.append(every);
      list.prepend(item);
    }
    this.querySelector("[data-columns-word]").textContent = hidden > 0 ? `${frameworks} of ${this.data.frameworks.length} frameworks` : "Columns";
  }

  async #chooseColumns(chosen, first) {
    this.view.set("columns", chosen.join() === first.join() ? null : chosen.join());
    // What a column was filtered by goes with it.
    for (const [column] of this.view.inColumns) if (!chosen.includes(column)) this.view.set(`in.${column}`, null);
    await this.#redraw();
  }

  #exports() {
    for (const link of document.querySelectorAll("[data-export]")) {
      const query = new URLSearchParams(this.view.query);
      query.set("format", link.dataset.export);
      link.href = `/matrix/export?${query}`;
    }
  }

  #keeping(href) {
    const kept = new URLSearchParams();
    for (const name of ["scope", "asOf"]) if (this.view.query.get(name)) kept.set(name, this.view.query.get(name));
    return kept.size > 0 ? `${href}?${kept}` : href;
  }

  #failed(error) {
    const box = element("div", "ag-empty");
    box.setAttribute("role", "alert");
    const again = element("button", "btn", "Try again");
    again.type = "button";
    again.addEventListener("click", () => location.reload());
    box.append(element("h3", "", "The matrix could not be read"), element("p", "", error.message), element("p", "faint small mono", error.reference ?? ""), again);
    this.querySelector("[data-grid]").replaceChildren(box);
    this.say("The matrix could not be read.");
  }
});
