// A megabyte at a time: the browser's own digest wants the whole content in memory, and a file may have 2 GiB.
const piece = 1024 * 1024;

/**
 * The SHA-256 of a file in lower-case hexadecimal.
 * @param onRead is told after each piece which part has been read; the reading ends where it answers false.
 */
export async function digest(file, onRead) {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  const hash = sha256.create();
  for (let from = 0; from < file.size; from += piece) {
    if (!onRead(from / file.size)) return null;
    hash.update(new Uint8Array(await file.slice(from, from + piece).arrayBuffer()));
  }

  return Array.from(hash.digest(), byte => byte.toString(16).padStart(2, "0")).join("");
}
