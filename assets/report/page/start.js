// Begins: numbers open the panel, filters filter, pictures answer.
const openFrom = (target) => {
  opener = target;
  if (target.dataset.open !== undefined) {
    shownList = null;
    article(Number(target.dataset.open));
    return;
  }
  const entries = passing(target);
  if ("one" in target.dataset) {
    shownList = null;
    const at = entriesOf(target)[0];
    article(data.entries[at].a, at);
  } else if (entries.length) list(target.dataset.l, entries);
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
all("table").forEach(offer);
startTheme();
filters.addEventListener("input", apply);
filters.addEventListener("reset", () => setTimeout(apply));
filters.addEventListener("submit", (event) => event.preventDefault());
apply();

// Paper has everything: what is folded is unfolded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details:not([open])");
  folded.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));
