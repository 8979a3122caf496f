// Edits of the grid: each is one API call on the version that was seen, can be taken back, and on a conflict asks which value to keep.
import { Refused, put } from "./matrix-api.js";
import { day, statuses } from "./matrix-cells.js";
import { conflict, justification, refusal } from "./matrix-dialogs.js";

const labels = { status: "Status", owner: "Owner", due: "Due" };
const kept = 50;

/** The scope's own implementation as the API takes it. */
const bodyOf = row => ({ status: row.status, justification: row.justification ?? null, ownerId: row.implementationOwnerId ?? null, dueOn: row.dueOn ?? null });

export class MatrixEdits {
  /** @param grid what the edits need of the grid: scope, rowOf, nameOf, refresh, mark, say. */
  constructor(grid) {
    this.grid = grid;
    this.done = [];
  }

  /** What a field of a row says now, in the words of the API. */
  valueOf(row, field) {
    return { status: row.status, owner: row.ownerId ?? null, due: row.dueOn ?? null }[field];
  }

  inWords(field, value) {
    if (field === "status") return statuses[value]?.[0] ?? value;
    if (field === "owner") return value ? this.grid.nameOf(value) : "Nobody";
    return value ? day(value) : "No date";
  }

  /** Why a field cannot be changed here, or null. */
  refuses(row, field) {
    if (row.inherited && field !== "status") return `${row.code} is inherited from the organization here. Change its status in this scope first.`;
    return null;
  }

  /** Changes fields of one row. `changes` maps field to value. */
  async change(code, changes, { remember = true } = {}) {
    const row = this.grid.rowOf(code);
    const before = Object.fromEntries(Object.keys(changes).map(field => [field, this.valueOf(row, field)]));
    const inherited = row.inherited;
    const fields = Object.keys(changes).filter(field => changes[field] !== before[field] || (inherited && field === "status"));
    if (fields.length === 0) return true;
    const wanted = this.#apply(row, changes);
    if (wanted.status === "notApplicable" && !wanted.justification) {
      wanted.justification = await justification(code);
      if (!wanted.justification) return false;
    }

    for (const field of fields) this.grid.mark(code, field, true);
    try {
      return await this.#send(code, row, wanted, fields, before, remember && { inherited });
    } finally {
      for (const field of fields) this.grid.mark(code, field, false);
    }
  }

  /** Takes one change back, the latest unless another is named. */
  async undo(entry = this.done.at(-1)) {
    if (!entry) {
      this.grid.say("Nothing to undo.");
      return;
    }

    const restored = entry.inherited ? { ...entry.before, status: "notLookedAt" } : entry.before;
    if (await this.change(entry.code, restored, { remember: false })) {
      this.done = this.done.filter(each => each !== entry);
      this.grid.say(`Undone: ${entry.text}`);
      this.grid.undoable(this.done);
    }
  }

  #apply(row, changes) {
    const body = row.inherited ? { status: "notLookedAt", justification: null, ownerId: null, dueOn: null } : bodyOf(row);
    if ("status" in changes) body.status = changes.status;
    if ("owner" in changes) body.ownerId = changes.owner;
    if ("due" in changes) body.dueOn = changes.due;
    if (body.status !== "notApplicable") body.justification = null;
    return body;
  }

  async #send(code, row, wanted, fields, before, remember) {
    const path = `/api/v1/controls/${encodeURIComponent(code)}/implementations/${this.grid.scope}`;
    let version = row.implementationVersion;
    for (;;) {
      try {
        await put(path, wanted, version);
        break;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (!error.isConflict) {
          await refusal(error);
          return false;
        }

        const theirs = await this.grid.refresh(code);
        const answer = await conflict(code, fields.map(field => ({
          label: labels[field], was: this.inWords(field, before[field]), theirs: this.inWords(field, this.valueOf(theirs, field)),
          mine: this.inWords(field, { status: wanted.status, owner: wanted.ownerId, due: wanted.dueOn }[field]),
        })));
        if (answer !== "mine") return false;

        // Only what I changed is mine; the rest is as they left it.
        version = theirs.implementationVersion;
        const mine = Object.fromEntries(fields.map(field => [field, { status: wanted.status, owner: wanted.ownerId, due: wanted.dueOn }[field]]));
        wanted = { ...this.#apply(theirs, mine), ...(wanted.justification ? { justification: wanted.justification } : {}) };
      }
    }

    await this.grid.refresh(code);
    if (remember) this.#remember(code, fields, before, wanted, remember.inherited);
    return true;
  }

  #remember(code, fields, before, wanted, inherited) {
    const now = { status: wanted.status, owner: wanted.ownerId, due: wanted.dueOn };
    const text = fields.map(field => `${code} ${labels[field].toLowerCase()}: ${this.inWords(field, before[field])} → ${this.inWords(field, now[field])}`).join(", ");
    this.done = [...this.done, { code, before: Object.fromEntries(fields.map(field => [field, before[field]])), inherited, text }].slice(-kept);
    this.grid.undoable(this.done);
    this.grid.say(text);
  }
}
