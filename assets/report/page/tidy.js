// What is left by the filters: rows, columns, headings and sections in which nothing is left are not shown.
// Whether a row says something that can pass or not.
const isCounted = (row) => row.dataset.row !== undefined || row.dataset.article !== undefined || one(".n", row) !== null;

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
  if (table.matches(".matrix, .voices")) {
    [...table.rows[0].cells].forEach((cell, at) => {
      const column = rows.map((row) => row.cells[at]);
      const empty = on && at > 0 && column.every((own) => !one(".n:not(.off)", own));
      for (const own of [cell, ...column]) own.hidden = empty;
    });
  }
  sortAgain(table);
  table.closest(".part").hidden = on && rows.filter(isCounted).every((row) => row.hidden) && rows.some(isCounted);
};

// Whether a part holds something that passed; a table that no filter changes is no reason to show its section.
const holds = (part) => !part.hidden && (!part.matches(".part") || all("tbody tr", part).some(isCounted));

const tidyAll = (on) => {
  for (const link of all(".by, .alone .open")) link.hidden = passing(link).length === 0;
  for (const group of all(".group")) group.hidden = all("li", group).every((row) => row.hidden);
  all("table").forEach((table) => tidy(table, on));
  all(".net").forEach(redraw);
  for (const words of all(".alone")) words.hidden = on && all(".open", words).every((link) => link.hidden);
  for (const figure of all("figure")) figure.hidden = on && !one(".ties > .tie:not(.off)", figure);
  for (const part of all("main details")) part.hidden = on && !all(".part, .group", part).some((own) => !own.hidden);
  for (const section of all("main > section")) {
    const parts = all("figure, .group, .part", section);
    section.hidden = on && !parts.some((part) => holds(part));
    for (const link of all(`nav a[href="#${section.id}"]`)) link.parentElement.hidden = section.hidden;
  }
  for (const count of all("[data-rows]")) count.textContent = number(all(count.dataset.rows).filter((row) => !row.hidden).length);
  one("#nothing").hidden = all("main > section").some((section) => !section.hidden);
  for (const words of all(".whole")) words.hidden = !on;
};
