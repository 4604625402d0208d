// Begins: numbers open the panel, filters filter, heads sort, pictures answer.
const openFrom = (target, at) => {
  opener = target;
  opened = { show: String(placeOf.get(target)), at: "" };
  shownList = null;
  if (target.dataset.open !== undefined) return article(Number(target.dataset.open));
  if ("one" in target.dataset) {
    const only = entriesOf(target)[0];
    return article(data.entries[only].a, only);
  }
  const entries = passing(target);
  if (!entries.length) return restoring ? shut() : undefined;
  const place = at ? Number(at) : NaN;
  shownList = { title: target.dataset.l, entries };
  return entries[place] === undefined ? list(target.dataset.l, entries) : article(data.entries[entries[place]].a, entries[place], place);
};

// After a filter, what is open shows what is left, and the focus stays where it is.
const filtered = () => {
  apply();
  if (panel.open && opener && opened.at === "" && !("one" in opener.dataset) && opener.dataset.open === undefined) {
    quiet = true;
    const left = passing(opener);
    if (left.length) list(opener.dataset.l, left); else shut();
    quiet = false;
  }
  record();
};
const clear = () => {
  filters.reset();
  one("#f-actor").focus();
};

const opens = "[data-e], [data-open]";
document.addEventListener("click", (event) => {
  const target = event.target.closest(opens);
  if (!target || target.matches(".off")) return;
  event.preventDefault();
  openFrom(target);
});
document.addEventListener("keydown", (event) => {
  const target = event.target.closest && event.target.closest(opens);
  if (!target || (event.key !== " " && event.key !== "Enter")) return;
  event.preventDefault();
  openFrom(target);
});

for (const link of all("[data-e], [data-open]")) {
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("role", "button");
}
for (const scripted of all(".scripted")) scripted.hidden = false;
all(".net").forEach(startPicture);
all("table").forEach((table) => [offer, startSorting, startHint, startRoles].forEach((start) => start(table)));
startTheme();
startLinks();
filters.addEventListener("input", filtered);
filters.addEventListener("reset", () => setTimeout(filtered));
one("#nothing .clear").onclick = clear;
filters.addEventListener("submit", (event) => event.preventDefault());
restore();
// The address may name a place of the page instead of a state.
if (location.hash.length > 1 && !location.hash.includes("=")) {
  const place = document.getElementById(location.hash.slice(1));
  if (place) place.scrollIntoView();
}

// Paper has everything: what is folded is unfolded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details:not([open])");
  folded.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));
