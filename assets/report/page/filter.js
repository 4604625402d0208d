// The filters: which entries pass, and every number counted again from those that do.
const filters = one("#filters");
const field = (name) => one(`#f-${name}`);
let pass = []; // whether an entry passes all filters
let others = []; // the same without actor: what shares are of, and ties between two actors
let actorFilter = -1;

const value = (name) => (field(name) ? field(name).value : "");
const chosen = (name) => (value(name) === "" ? -1 : Number(value(name)));

const judge = () => {
  const [actor, target, outlet] = ["actor", "target", "outlet"].map(chosen);
  const [from, until] = [value("from"), value("until")];
  actorFilter = actor;
  const article = data.articles.map((own) => (outlet < 0 || own.outlet === outlet)
    && (!from || (own.day && own.day >= from)) && (!until || (own.day && own.day <= until)));
  others = data.entries.map((entry) => article[entry.a] && (target < 0 || entry.t.includes(target)));
  pass = data.entries.map((entry, at) => others[at] && (actor < 0 || entry.w.includes(actor)));
  // With an actor or a target chosen, the articles in which something passes.
  const within = new Set(data.entries.filter((entry, at) => pass[at]).map((entry) => entry.a));
  const named = actor >= 0 || target >= 0;
  return { article: article.map((own, at) => own && (!named || within.has(at))), on: named || outlet >= 0 || from !== "" || until !== "" };
};

const recount = (element) => {
  const list = passing(element);
  const empty = list.length === 0;
  const words = empty ? "·" : measure(element, list);
  element.textContent = words;
  element.classList.toggle("off", empty);
  if (empty) element.removeAttribute("href"); else element.setAttribute("href", "#evidence");
  element.setAttribute("aria-label", empty ? `none, ${element.dataset.l}` : `${words}, ${element.dataset.l}`);
  const cell = element.closest("td");
  if (element.dataset.m === "signs" && cell && !cell.matches(".sum")) {
    cell.className = `${cell.matches(".num") ? "num " : ""}${shadeOf(bySign(list))}`;
  }
  if ("bar" in element.dataset) element.parentElement.style.setProperty("--v", list.length);
  if (element.dataset.m === "share" && cell) cell.style.setProperty("--v", shareOf(element, list).toFixed(3));
};

const apply = () => {
  const { article, on } = judge();
  all("main .n").forEach(recount);
  for (const row of all("[data-row]")) row.hidden = !pass[Number(row.dataset.row)];
  for (const row of all("[data-article]")) row.hidden = !article[Number(row.dataset.article)];
  tidyAll(on);
  filters.classList.toggle("on", on);
  const counted = (kind) => {
    const list = data.entries.map((entry, at) => [entry, at]).filter(([entry]) => entry.k === kind);
    const left = list.filter(([, at]) => pass[at]).length;
    return `${on ? `${number(left)} of ` : ""}${number(list.length)} ${kind}s`;
  };
  one("#shown").textContent = `${counted("stance")}, ${counted("quote")}`;
};
