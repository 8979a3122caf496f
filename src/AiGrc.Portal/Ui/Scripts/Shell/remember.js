/** Keeps a choice of this browser; where storage is closed to us the choice holds for the page. */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Private windows may refuse; the choice is then not kept, and nothing else depends on it.
  }
}
