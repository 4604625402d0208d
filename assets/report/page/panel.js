// The panel: a list of evidence, and an article with a mark lit.
const panel = one("#panel");
let opener = null; // what opened the panel, to go back to
let shownList = null; // {title, entries}: the list an article was opened from
let quiet = false; // whether what is shown takes the focus

const wordsOf = (entry) => {
  const text = data.articles[entry.a].text;
  const parts = entry.s.map(([start, end]) => text.slice(start, end).replace(/\s+/g, " ").trim());
  return parts.join(" […] ").replace(/[,\s]+$/, "");
};

const nameOf = (entry) => (entry.w.length ? data.actors[entry.w[0]] : "nobody named");

const quoted = (entry) => {
  const words = wordsOf(entry);
  const plain = entry.p === "indirect" || (entry.p === "mixed" && /[“”"]/.test(words));
  return plain || entry.k === "unit" || entry.k === "open" ? words : `“${words}”`;
};

// The words of a carried quote, with those that are not in the wording it is compared with, and those that it leaves out.
const differing = (entry) => {
  const line = make("span");
  for (const [side, words] of entry.v[2]) {
    line.append(side === 0 ? words : make(side < 0 ? "del" : "ins", {}, words), " ");
  }
  return line;
};
const drawn = (entry) => (entry.v && entry.v[2].length ? differing(entry) : quoted(entry));

// How a carried quote stands to the others.
const variantOf = (at) => {
  const entry = data.entries[at];
  const kin = entry.v ? entry.v[0] : "compared with";
  return make("span", { class: `chip kin ${kin === "altered" ? "against" : ""}` }, kin);
};
const outletOf = (entry) => data.outlets[data.articles[entry.a].outlet] || "no outlet";
const legend = (entry) => {
  if (!entry) return "";
  const with_ = data.entries[entry.v[1]];
  return make("p", { class: "source legend" }, `Compared with ${outletOf(with_)}, ${dayOf(data.articles[with_.a])}: `,
    make("del", {}, "missing here"), " ", make("ins", {}, "only here"));
};

// What an entry says, above its words.
const claim = (entry) => {
  if (entry.k === "stance") {
    const sign = signOf(entry);
    return make("p", {}, make("b", {}, nameOf(entry)), " ",
      make("span", { class: `chip ${sign}` }, `${marks[sign]} ${entry.p}`), ` ${entry.t.map((at) => data.targets[at]).join(", ")}`);
  }
  if (entry.k === "quote") return make("p", {}, make("b", {}, nameOf(entry)));
  if (entry.k === "open") return make("p", {}, make("b", {}, entry.p || "nobody named"));
  return codesOf(entry);
};

// What each coder says of a passage.
const codesOf = (entry) => {
  const codes = make("dl", { class: "codes" });
  for (const [coder, said] of entry.c) codes.append(make("dt", {}, coder), make("dd", {}, said));
  return codes;
};
const differOf = (entry) => {
  const on = (entry.d || []).filter((what) => what !== "sign");
  return on.length ? `differ on ${on.map((what) => (what === "stance" ? "whether there is a stance" : what)).join(", ")}` : "coded alike";
};

const sourceOf = (entry) => {
  const article = data.articles[entry.a];
  const more = entry.k === "stance" ? [entry.m[0] && `coded by ${entry.m[0]}`, entry.m[1] && `confidence ${entry.m[1]}`]
    : entry.k === "quote" ? [entry.m[0], `${entry.p}, ${number(entry.n)} ${entry.n === 1 ? "word" : "words"}`]
      : entry.k === "open" ? [entry.m[0] && `coded by ${entry.m[0]}`, `not counted: ${entry.m[1]}`]
        : [differOf(entry)];
  return [data.outlets[article.outlet], dayOf(article), ...more, entry.u && "suggested, not confirmed", entry.o].filter(Boolean).join(" · ");
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
  if (!quiet) (focus || heading).focus({ preventScroll: true });
};

const shut = () => {
  if (panel.open) panel.close();
  panel.replaceChildren();
  shownList = null;
  opened = { show: "", at: "" };
  if (opener && opener.isConnected && !restoring) opener.focus({ preventScroll: true });
  record();
};

const list = (title, entries, chosen) => {
  shownList = { title, entries };
  opened.at = "";
  const diffs = opener !== null && "diff" in opener.dataset;
  const items = make("ol", { class: "entries" });
  let focus = null;
  entries.forEach((at, place) => {
    const entry = data.entries[at];
    const link = make("button", { type: "button", class: "open" }, data.articles[entry.a].title);
    link.onclick = () => article(entry.a, at, place);
    if (place === chosen) focus = link;
    const words = entry.s.length ? make("blockquote", {}, diffs ? drawn(entry) : quoted(entry)) : "";
    const says = claim(entry);
    if (diffs) says.append(" ", variantOf(at));
    items.append(make("li", {}, says, words, make("p", { class: "source" }, link, ` ${sourceOf(entry)}`)));
  });
  const example = diffs && entries.map((at) => data.entries[at]).find((entry) => entry.v && entry.v[2].length);
  const body = make("div", { class: "body", tabindex: "0", role: "group", "aria-label": "Evidence" }, legend(example), items);
  show(`${title} (${number(entries.length)})`, null, body, null, focus);
  if (focus) focus.scrollIntoView({ block: "center" });
  record();
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
