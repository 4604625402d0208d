// What numbers measure, of the entries that pass the filters.
const sum = (list) => list.reduce((words, at) => words + (data.entries[at].n || 0), 0);
const several = (list) => number(new Set(list).size);

// Counts by sign; each entry counts as `weight` says.
const bySign = (list, weight = () => 1) => {
  const counts = { for: 0, against: 0, neither: 0 };
  for (const at of list) counts[signOf(data.entries[at])] += weight(data.entries[at]);
  return counts;
};
const wordsBySign = (list) => bySign(list, (entry) => entry.n || 0);

// Actors, each with the sign of most of its stances.
const actorsBySign = (list) => {
  const sums = new Map();
  for (const at of list) {
    for (const actor of data.entries[at].w) sums.set(actor, (sums.get(actor) || 0) + (data.entries[at].g || 0));
  }
  const counts = { for: 0, against: 0, neither: 0 };
  for (const value of sums.values()) counts[signs[Math.sign(value) + 1]] += 1;
  return counts;
};
const signed = { signs: bySign, "actor-signs": actorsBySign, "word-signs": wordsBySign };
const inSigns = (counts) => ["for", "against", "neither"].filter((sign) => counts[sign]).map((sign) => marks[sign] + number(counts[sign])).join(" ");

const shadeOf = ({ for: pro, against: con, neither }) => {
  const count = pro + con + neither;
  if (!count) return "none";
  const mean = (pro - con) / count;
  const shade = mean >= 0.6 ? "p2" : mean >= 0.2 ? "p1" : mean > -0.2 ? "m0" : mean > -0.6 ? "n1" : "n2";
  return count < 3 ? `${shade} few` : shade;
};

// The pairs of stances behind a tie of two actors, and how much they weigh.
const read = new WeakMap(); // what is written on a tie, read once
const pairsOf = (element) => {
  if (!read.has(element)) {
    const pairs = element.dataset.pairs.split(";").map((pair) => pair.split("|").map(places));
    read.set(element, { ends: element.dataset.ends.split(" ").map(Number), pairs });
  }
  const { ends, pairs } = read.get(element);
  if (actorFilter >= 0 && !ends.includes(actorFilter)) return { weight: 0, list: [] };
  let weight = 0;
  const list = [];
  for (const pair of pairs) {
    const [a, b] = pair.map((side) => side.filter((at) => others[at]));
    weight += a.length * b.length;
    if (a.length && b.length) list.push(...a, ...b);
  }
  return { weight, list: [...new Set(list)].sort((a, b) => a - b) };
};

// What an element opens now. The sentences at the top are about the whole project.
const passing = (element) => {
  if (element.closest(".masthead")) return entriesOf(element);
  if (element.dataset.pairs) return pairsOf(element).list;
  const list = "all" in element.dataset ? others : pass;
  return entriesOf(element).filter((at) => list[at]);
};

// A share from 0 to 1: of the words of everybody, or of the entries of another number.
const shareOf = (element, list) => {
  const of = entriesOf(document.getElementById(element.dataset.of));
  return element.dataset.m === "share" ? sum(list) / Math.max(1, sum(of.filter((at) => others[at])))
    : list.length / Math.max(1, of.filter((at) => pass[at]).length);
};

// A number as it is read.
const measure = (element, list) => {
  const kind = element.dataset.m;
  if (signed[kind]) return inSigns(signed[kind](list)) || "0";
  switch (kind) {
    case "words": return number(sum(list));
    case "share": case "part": return percent(shareOf(element, list));
    case "actors": return several(list.flatMap((at) => data.entries[at].w));
    case "outlets": return several(list.map((at) => data.articles[data.entries[at].a].outlet));
    case "pairs": return number(pairsOf(element).weight);
    default: return number(list.length);
  }
};

// A number as it is compared: signs by for minus against.
const amount = (element) => {
  const list = passing(element);
  const kind = element.dataset.m;
  if (signed[kind]) {
    const counts = signed[kind](list);
    return counts.for - counts.against;
  }
  if (kind === "share" || kind === "part") return shareOf(element, list);
  return Number(measure(element, list).replaceAll(",", ""));
};
