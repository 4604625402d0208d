// The filters: which entries pass, and every number counted again from those that do.
const filters = one("#filters");
const field = (name) => one(`#f-${name}`);
let pass = []; // whether an entry passes all filters
let loose = []; // the same without actor and target: what shares are of
let others = []; // the same without actor: for ties between two actors
let actorFilter = -1;

const value = (name) => (field(name) ? field(name).value : "");
const chosen = (name) => (value(name) === "" ? -1 : Number(value(name)));

const judge = () => {
  const [actor, target, outlet] = ["actor", "target", "outlet"].map(chosen);
  const [from, until] = [value("from"), value("until")];
  actorFilter = actor;
  const article = data.articles.map((own) => (outlet < 0 || own.outlet === outlet)
    && (!from || (own.day && own.day >= from)) && (!until || (own.day && own.day <= until)));
  loose = data.entries.map((entry) => article[entry.a]);
  others = data.entries.map((entry, at) => loose[at] && (target < 0 || entry.t.includes(target)));
  pass = data.entries.map((entry, at) => others[at] && (actor < 0 || entry.w.includes(actor)));
  return { article, on: actor >= 0 || target >= 0 || outlet >= 0 || from !== "" || until !== "" };
};

const sum = (list) => list.reduce((words, at) => words + (data.entries[at].n || 0), 0);
const bySign = (list) => {
  const counts = { for: 0, against: 0, neither: 0 };
  for (const at of list) counts[signOf(data.entries[at])] += 1;
  return counts;
};
const shadeOf = ({ for: pro, against: con, neither }) => {
  const count = pro + con + neither;
  if (!count) return "none";
  const mean = (pro - con) / count;
  return mean >= 0.6 ? "p2" : mean >= 0.2 ? "p1" : mean > -0.2 ? "m0" : mean > -0.6 ? "n1" : "n2";
};

// The pairs of stances behind a tie of two actors, and how much they weigh.
const pairsOf = (element) => {
  const ends = element.dataset.ends.split(" ").map(Number);
  if (actorFilter >= 0 && !ends.includes(actorFilter)) return { weight: 0, list: [] };
  let weight = 0;
  const list = [];
  for (const pair of element.dataset.pairs.split(";")) {
    const [a, b] = pair.split("|").map((side) => places(side).filter((at) => others[at]));
    weight += a.length * b.length;
    if (a.length && b.length) list.push(...a, ...b);
  }
  return { weight, list: [...new Set(list)].sort((a, b) => a - b) };
};

// What an element opens now.
const passing = (element) => {
  if (element.closest(".masthead")) return entriesOf(element);
  if (element.dataset.pairs) return pairsOf(element).list;
  const list = "all" in element.dataset ? loose : pass;
  return entriesOf(element).filter((at) => list[at]);
};

const measure = (element, list) => {
  const of = element.dataset.of && document.getElementById(element.dataset.of);
  switch (element.dataset.m) {
    case "signs": {
      const counts = bySign(list);
      return ["for", "against", "neither"].filter((sign) => counts[sign]).map((sign) => marks[sign] + counts[sign]).join(" ");
    }
    case "words": return number(sum(list));
    case "share": return percent(sum(list) / Math.max(1, sum(entriesOf(of).filter((at) => loose[at]))));
    case "part": return percent(list.length / Math.max(1, entriesOf(of).filter((at) => pass[at]).length));
    case "pairs": return number(pairsOf(element).weight);
    default: return number(list.length);
  }
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
  if (element.dataset.m === "signs" && cell && !cell.matches(".sum")) cell.className = shadeOf(bySign(list));
  if ("bar" in element.dataset) element.parentElement.style.setProperty("--v", list.length);
  if (element.dataset.m === "share" && cell) {
    const of = sum(entriesOf(document.getElementById(element.dataset.of)).filter((at) => loose[at]));
    cell.style.setProperty("--v", (sum(list) / Math.max(1, of)).toFixed(3));
  }
};

// Rows and columns in which nothing is left are not shown.
const tidy = (table, on) => {
  const rows = all("tbody tr", table);
  for (const row of rows) {
    const numbers = all(".n", row);
    if (row.dataset.row === undefined && row.dataset.article === undefined) {
      row.hidden = on && numbers.length > 0 && numbers.every((number) => number.matches(".off"));
    }
    const bars = all("[data-bar]", row).map((bar) => Number(bar.parentElement.style.getPropertyValue("--v")) || 0);
    if (bars.length) row.style.setProperty("--most", Math.max(1, ...bars));
  }
  if (table.matches(".voices")) {
    const parts = all("tbody td", table).map((cell) => Number(cell.style.getPropertyValue("--v")) || 0);
    table.tBodies[0].style.setProperty("--most", Math.max(0.01, ...parts));
  }
  if (!table.matches(".matrix, .voices")) return;
  const head = [...table.rows[0].cells];
  head.forEach((cell, at) => {
    const column = rows.map((row) => row.cells[at]);
    const empty = on && at > 0 && column.every((own) => !one(".n:not(.off)", own));
    for (const own of [cell, ...column]) own.hidden = empty;
  });
};

const apply = () => {
  const { article, on } = judge();
  all("main .n").forEach(recount);
  for (const row of all("[data-row]")) row.hidden = !pass[Number(row.dataset.row)];
  const named = chosen("actor") >= 0 || chosen("target") >= 0;
  for (const row of all("[data-article]")) {
    const at = Number(row.dataset.article);
    row.hidden = !article[at] || (named && !data.entries.some((entry, place) => entry.a === at && pass[place]));
  }
  for (const group of all(".group")) group.hidden = all("li", group).every((row) => row.hidden);
  all("table").forEach((table) => tidy(table, on));
  all(".net").forEach(redraw);
  filters.classList.toggle("on", on);
  const counted = (kind) => {
    const list = data.entries.map((entry, at) => [entry, at]).filter(([entry]) => entry.k === kind);
    const left = list.filter(([, at]) => pass[at]).length;
    return `${on ? `${number(left)} of ` : ""}${number(list.length)} ${kind}s`;
  };
  one("#shown").textContent = `${counted("stance")}, ${counted("quote")}`;
};
