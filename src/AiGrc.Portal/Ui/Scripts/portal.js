// What every page with a shell uses. Everything but the comfort of it works without script.
import "./Shell/ag-file-drop.js";
import "./Shell/ag-keys.js";
import "./Shell/ag-pick-list.js";
import "./Shell/ag-search.js";
import "./Shell/ag-session.js";
import "./Shell/ag-toasts.js";
import "./Shell/dialogs.js";
import "./Shell/filters.js";
import "./Shell/forms.js";
import "./Shell/rows.js";
import "./Shell/shell.js";
import "./Shell/tree.js";
