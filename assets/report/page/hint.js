// What a narrow page needs: a word where a table goes on beyond its frame, and roles where its cells are stacked.
const startHint = (table) => {
  const frame = table.parentElement;
  const hint = make("p", { class: "hint", hidden: true }, "More columns to the right: scroll the table sideways\u00a0→");
  frame.before(hint);
  const look = () => {
    const cut = frame.scrollWidth > frame.clientWidth + 2;
    hint.hidden = !cut;
    frame.classList.toggle("cut", cut);
    frame.classList.toggle("at-end", frame.scrollLeft + frame.clientWidth >= frame.scrollWidth - 2);
  };
  new ResizeObserver(look).observe(frame);
  new ResizeObserver(look).observe(table);
  frame.addEventListener("scroll", look, { passive: true });
};

const startRoles = (table) => {
  if (!table.matches(".stack")) return;
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", TH: "rowheader" };
  for (const part of [table, ...all("thead, tbody, tr, td, tbody th", table)]) part.setAttribute("role", roles[part.tagName]);
  for (const head of all("thead th", table)) head.setAttribute("role", "columnheader");
};
