// How the grid draws its cells. Everything is built as elements, so nothing typed by a person becomes markup.
export const statuses = {
  notLookedAt: ["Not looked at", "circle-dashed", "unknown"],
  notStarted: ["Not started", "circle", "todo"],
  planned: ["Planned", "calendar-event", "plan"],
  inProgress: ["In progress", "progress", "prog"],
  implemented: ["Implemented", "circle-check", "impl"],
  notApplicable: ["Not applicable", "circle-minus", "na"],
};
// In the order in which they sort: the first that fits is a row's state.
export const evidence = {
  rejected: ["Rejected", "ban", "rejected"],
  waitingForReview: ["Waiting", "eye", "waiting"],
  lapsed: ["Lapsed", "hourglass-empty", "lapsed"],
  lapsing: ["Lapsing", "hourglass-low", "lapsing"],
  proven: ["Proven", "shield-check-filled", "proven"],
  declared: ["Declared", "shield", "declared"],
  none: ["None", "minus", "none"],
};

export const element = (tag, className = "", text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

let sheet = "";
export const useIcons = url => { sheet = url; };

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("class", "ti");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `${sheet}#i-${name}`);
  picture.append(use);
  return picture;
}

export function state([word, iconName, kind]) {
  const badge = element("span", `st ${kind}`);
  badge.append(icon(iconName), word);
  return badge;
}

export const day = iso => iso ? new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }) : "";

export const controlHref = row => `/controls/${encodeURIComponent(row.code)}`;

const describe = ([ref, full, proven]) => `${ref}: ${full ? "full" : "partial"}${proven ? ", proven" : ""}`;

export function chip(framework, mapping) {
  const [ref, full, proven] = mapping;
  const link = element("a", `ref ${full ? "full" : "partial"}${proven ? " proven" : ""}`, ref);
  link.href = `/requirements/${framework}/${encodeURIComponent(ref)}`;
  link.title = describe(mapping);
  link.tabIndex = -1;
  link.append(element("span", "sr", `, ${full ? "full" : "partial"}${proven ? ", proven" : ""}`));
  return link;
}

// As many chips as the column has room for; the rest opens behind "+3".
export function chips(framework, mappings, width) {
  const box = element("div", "chips");
  let used = 0;
  let room = 0;
  for (const [index, [ref]] of mappings.entries()) {
    used += ref.length * 6.9 + 30;
    if (used + (index < mappings.length - 1 ? 32 : -4) > width - 20 && index > 0) break;
    room = index + 1;
  }
  for (const mapping of mappings.slice(0, room)) box.append(chip(framework, mapping));
  if (mappings.length > room) {
    const rest = element("button", "ref bare", `+${mappings.length - room}`);
    rest.type = "button";
    rest.tabIndex = -1;
    rest.title = mappings.slice(room).map(describe).join("\n");
    rest.setAttribute("aria-label", `${mappings.length - room} more`);
    rest.addEventListener("click", event => {
      event.stopPropagation();
      openRest(rest, framework, mappings);
    });
    box.append(rest);
  }
  return box;
}

function openRest(button, framework, mappings) {
  document.querySelector(".matrix-rest")?.remove();
  const all = element("div", "matrix-rest row-line tight small");
  all.popover = "auto";
  all.append(...mappings.map(mapping => chip(framework, mapping)));
  for (const link of all.querySelectorAll("a")) link.tabIndex = 0;
  document.body.append(all);
  const at = button.getBoundingClientRect();
  all.style.top = `${Math.min(at.bottom + 4, innerHeight - 200)}px`;
  all.style.left = `${Math.min(at.left, innerWidth - 340)}px`;
  all.addEventListener("toggle", event => {
    if (event.newState === "closed") {
      all.remove();
      button.focus();
    }
  });
  all.showPopover();
  all.querySelector("a")?.focus();
}
