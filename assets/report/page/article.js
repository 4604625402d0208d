// The pieces of a paragraph between the edges of marks.
const pieces = (start, end, lit, others) => {
  const edges = new Set([start, end]);
  for (const [a, b] of [...lit, ...others]) {
    if (a > start && a < end) edges.add(a);
    if (b > start && b < end) edges.add(b);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const within = (spans, a, b) => spans.some(([from, to]) => from <= a && b <= to);
  return sorted.slice(1).map((to, at) => {
    const from = sorted[at];
    return [from, to, within(lit, from, to) ? "lit" : within(others, from, to) ? "mark" : ""];
  });
};

// What coders say of a passage, below its paragraph.
const aside = (entry, isChosen) => make("aside", { class: `coded${isChosen ? " chosen" : ""}` },
  make("p", { class: "source" }, `Coders ${differOf(entry)}:`), codesOf(entry));

// How a carried quote differs from the one it is compared with, above its article.
const difference = (chosen) => {
  const entry = data.entries[chosen];
  if (opener === null || !("diff" in opener.dataset) || !entry) return "";
  const box = make("div", { class: "difference" }, make("p", {}, variantOf(chosen)));
  if (!entry.v) box.firstChild.append(" This is the wording that the others are compared with.");
  else if (entry.v[2].length) box.append(make("blockquote", {}, differing(entry)), legend(entry));
  return box;
};

const article = (at, chosen, place, replaces) => {
  opened.at = place === undefined ? "" : String(place);
  const own = data.articles[at];
  const lit = chosen === undefined ? [] : data.entries[chosen].s;
  const here = data.entries.filter((entry) => entry.a === at);
  const others = here.filter((entry) => entry.k !== "open").flatMap((entry) => entry.s);
  // Opened from what coders say, the article has all that they say of it.
  const isCoded = chosen !== undefined && data.entries[chosen].k === "unit";
  const coded = isCoded ? here.filter((entry) => entry.k === "unit" && entry.s.length) : [];
  const text = make("div", { class: "text" });
  let first = null;
  for (const [start, end, kind] of own.lines) {
    if (kind === "title" && own.text.slice(start, end).trim() === own.title.trim()) continue;
    const line = make("p", kind ? { class: kind } : {});
    for (const [from, to, how] of pieces(start, end, lit, others)) {
      const words = own.text.slice(from, to);
      if (!how) line.append(words);
      else {
        const mark = make("mark", how === "lit" ? { class: "lit", tabindex: "-1" } : {}, words);
        if (how === "lit" && !first) first = mark;
        line.append(mark);
      }
    }
    text.append(line);
    for (const unit of coded.filter((entry) => entry.s[0][0] >= start && entry.s[0][0] < end)) {
      text.append(aside(unit, unit === data.entries[chosen]));
    }
  }
  const head = [make("p", { class: "eyebrow" }, [data.outlets[own.outlet], dayOf(own)].filter(Boolean).join(" · ")),
    make("h3", {}, own.title)];
  if (own.author) head.push(make("p", { class: "source" }, own.author));
  if (/^https?:\/\//.test(own.url)) {
    head.push(make("p", { class: "source" }, make("a", { href: own.url, rel: "noreferrer" }, own.url)));
  }
  const body = make("div", { class: "body", tabindex: "0", role: "group", "aria-label": "Article" }, ...head,
    difference(chosen), text);
  const from = shownList;
  const back = from && place !== undefined ? () => list(from.title, from.entries, place) : null;
  show("Article", back, body, back && from.entries.length > 1 ? steps(from, place) : null, first);
  if (first) first.scrollIntoView({ block: "center" });
  record(replaces);
};

// From one piece of evidence to the next.
const steps = (from, place) => {
  const go = (to, words) => {
    const button = make("button", { type: "button", disabled: to < 0 || to >= from.entries.length }, words);
    button.onclick = () => article(data.entries[from.entries[to]].a, from.entries[to], to, true);
    return button;
  };
  return make("div", { class: "foot" }, go(place - 1, "‹ Previous"),
    make("span", {}, `${place + 1} of ${number(from.entries.length)}`), go(place + 1, "Next ›"));
};

