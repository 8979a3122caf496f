// Theme and folded navigation before the first paint: the only script that blocks, and it is tiny.
(() => {
  const root = document.documentElement;
  // Storage may be closed to us (private windows); then the system's choice holds.
  const kept = name => { try { return localStorage.getItem(name); } catch { return null; } };
  const asked = new URLSearchParams(location.search).get("theme");
  const theme = ["light", "dark"].find(name => name === asked) ?? kept("theme");
  root.dataset.bsTheme = theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const folded = kept("folded");
  if (folded) root.dataset.folded = folded;
})();
