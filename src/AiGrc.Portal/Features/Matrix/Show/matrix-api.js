// The calls of the grid. Each edit says which version it was made on, and carries the page's token.
const token = () => document.querySelector('meta[name="request-token"]')?.content ?? "";

export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.reference = problem?.reference;
  }

  get isConflict() { return this.status === 412; }
}

export async function read(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, body);
  return { body, etag: response.headers.get("ETag") };
}

export async function put(path, body, version) {
  const response = await fetch(path, {
    method: "PUT",
    headers: { "Content-Type": "application/json", "If-Match": typeof version === "number" ? `"${version}"` : version, "X-Request-Token": token() },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, answer);
  return { body: answer, etag: response.headers.get("ETag") };
}
