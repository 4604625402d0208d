// The panel: a list of evidence, and an article with a mark lit.
const panel = one("#panel");
let opener = null; // what opened the panel, to go back to
let shownList = null; // {title, list}: the list an article was opened from

const wordsOf = (entry) => {
  const text = data.articles[entry.a].text;
  const parts = entry.s.map(([start, end]) => text.slice(start, end).replace(/\s+/g, " ").trim());
  return parts.join(" […] ").replace(/[,\s]+$/, "");
};

const nameOf = (entry) => (entry.w.length ? data.actors[entry.w[0]] : "nobody named");

const quoted = (entry) => {
  const words = wordsOf(entry);
  const plain = entry.p === "indirect" || (entry.p === "mixed" && /[“”"]/.test(words));
  return plain || entry.k === "unit" ? words : `“${words}”`;
};

// What an entry says, above its words.
const claim = (entry) => {
  if (entry.k === "stance") {
    const sign = signOf(entry);
    return make("p", {}, make("b", {}, nameOf(entry)), " ",
      make("span", { class: `chip ${sign}` }, `${marks[sign]} ${entry.p}`), ` ${entry.t.map((at) => data.targets[at]).join(", ")}`);
  }
  if (entry.k === "quote") return make("p", {}, make("b", {}, nameOf(entry)));
  const codes = make("dl", { class: "codes" });
  for (const [coder, said] of entry.c) codes.append(make("dt", {}, coder), make("dd", {}, said));
  return codes;
};

const sourceOf = (entry) => {
  const article = data.articles[entry.a];
  const more = entry.k === "stance" ? [entry.m[0] && `coded by ${entry.m[0]}`, entry.m[1] && `confidence ${entry.m[1]}`]
    : entry.k === "quote" ? [entry.m[0], `${entry.p}, ${number(entry.n)} ${entry.n === 1 ? "word" : "words"}`]
      : [entry.d && `differ in ${entry.d.join(", ")}`];
  return [data.outlets[article.outlet], dayOf(article.day), ...more, entry.o].filter(Boolean).join(" · ");
};

const show = (title, back, body, foot, focus) => {
  const close = make("button", { type: "button", "aria-label": "Close" }, "✕");
  close.onclick = shut;
  const heading = make("h2", { id: "panel-title", tabindex: "-1" }, title);
  const bar = make("div", { class: "bar" });
  if (back) {
    const button = make("button", { type: "button" }, "← List");
    button.onclick = back;
    bar.append(button);
  }
  bar.append(heading, close);
  panel.replaceChildren(bar, body, ...(foot ? [foot] : []));
  if (!panel.open) {
    // On a narrow page it covers everything, so what is below must not be reached.
    if (matchMedia("(max-width: 47.5rem)").matches) panel.showModal(); else panel.show();
  }
  body.scrollTop = 0;
  (focus || heading).focus({ preventScroll: true });
};

const shut = () => {
  if (panel.open) panel.close();
  panel.replaceChildren();
  shownList = null;
  if (opener && opener.isConnected) opener.focus();
};

const list = (title, entries, chosen) => {
  shownList = { title, entries };
  const items = make("ol", { class: "entries" });
  let focus = null;
  entries.forEach((at, place) => {
    const entry = data.entries[at];
    const open = make("button", { type: "button", class: "open" }, data.articles[entry.a].title);
    open.onclick = () => article(entry.a, at, place);
    if (place === chosen) focus = open;
    const words = entry.s.length ? make("blockquote", {}, quoted(entry)) : "";
    items.append(make("li", {}, claim(entry), words, make("p", { class: "source" }, open, ` ${sourceOf(entry)}`)));
  });
  const body = make("div", { class: "body", tabindex: "0", role: "group", "aria-label": "Evidence" }, items);
  show(`${title} (${number(entries.length)})`, null, body, null, focus);
  if (focus) focus.scrollIntoView({ block: "center" });
};

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

const article = (at, chosen, place) => {
  const own = data.articles[at];
  const lit = chosen === undefined ? [] : data.entries[chosen].s;
  const others = data.entries.filter((entry) => entry.a === at).flatMap((entry) => entry.s);
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
  }
  const head = [make("p", { class: "eyebrow" }, [data.outlets[own.outlet], dayOf(own.day)].filter(Boolean).join(" · ")),
    make("h3", {}, own.title)];
  if (own.author) head.push(make("p", { class: "source" }, own.author));
  if (/^https?:\/\//.test(own.url)) {
    head.push(make("p", { class: "source" }, make("a", { href: own.url, rel: "noreferrer" }, own.url)));
  }
  const body = make("div", { class: "body", tabindex: "0", role: "group", "aria-label": "Article" }, ...head, text);
  const from = shownList;
  const back = from && place !== undefined ? () => list(from.title, from.entries, place) : null;
  show("Article", back, body, back && from.entries.length > 1 ? steps(from, place) : null, first);
  if (first) first.scrollIntoView({ block: "center" });
};

// From one piece of evidence to the next.
const steps = (from, place) => {
  const go = (to, words) => {
    const button = make("button", { type: "button", disabled: to < 0 || to >= from.entries.length }, words);
    button.onclick = () => article(data.entries[from.entries[to]].a, from.entries[to], to);
    return button;
  };
  return make("div", { class: "foot" }, go(place - 1, "‹ Previous"),
    make("span", {}, `${place + 1} of ${number(from.entries.length)}`), go(place + 1, "Next ›"));
};

// Escape goes back from an article to its list, and closes a list.
const escape = (event) => {
  event.preventDefault();
  const back = one(".bar button", panel);
  if (back && back.textContent.startsWith("←")) back.click(); else shut();
};
panel.addEventListener("cancel", escape);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.open && !panel.matches(":modal")) escape(event);
});
