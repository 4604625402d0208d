// Tables are sorted by a head: numbers as numbers, largest first; words by the alphabet. A third press restores the order.
const orders = new WeakMap(); // table: {at, down}

// What a cell is compared by: a number, words, or nothing.
const keyOf = (cell) => {
  if (!cell) return "";
  const stated = cell.dataset.sort !== undefined ? cell : one("[data-sort]", cell);
  if (stated) return Number(stated.dataset.sort);
  const counts = (side) => (one(`${side} .n`, cell) ? passing(one(`${side} .n`, cell)).length : 0);
  if (one(".up", cell)) return counts(".up") - counts(".down");
  const counted = one(".n", cell);
  if (counted && cell.matches("td")) return counted.matches(".off") ? 0 : amount(counted);
  if (one(".zero", cell)) return 0;
  const words = plain(cell);
  const figure = words.replaceAll(",", "").replace("−", "-").replace(" %", "");
  return /^-?\d+(\.\d+)?$/.test(figure) ? Number(figure) : words === "–" ? "" : words;
};

// Nothing is always last; what is equal keeps its order.
const compared = (a, b, down) => {
  if (a === "" || b === "") return (a === "") - (b === "");
  const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
  return down ? -order : order;
};

const bodyRows = new WeakMap(); // table: its rows in the order in which they came
const sortAgain = (table) => {
  if (!orders.has(table)) return;
  const order = orders.get(table);
  const rows = bodyRows.get(table).filter((row) => !row.matches(".sums"));
  const sums = bodyRows.get(table).filter((row) => row.matches(".sums"));
  const keyed = rows.map((row) => [row, order ? keyOf(row.cells[order.at]) : 0]);
  if (order) keyed.sort(([, a], [, b]) => compared(a, b, order.down));
  table.tBodies[0].append(...keyed.map(([row]) => row), ...sums);
};

const sortBy = (table, at) => {
  const old = orders.get(table);
  const first = bodyRows.get(table).some((row) => typeof keyOf(row.cells[at]) === "number");
  const down = old && old.at === at ? !old.down : first;
  const over = old && old.at === at && old.down !== first;
  orders.set(table, over ? null : { at, down });
  [...table.rows[0].cells].forEach((head, place) => {
    if (over || place !== at) head.removeAttribute("aria-sort");
    else head.setAttribute("aria-sort", down ? "descending" : "ascending");
  });
  sortAgain(table);
};

const startSorting = (table) => {
  bodyRows.set(table, [...table.tBodies[0].rows]);
  if (bodyRows.get(table).length < 2) return;
  [...table.rows[0].cells].forEach((head, at) => {
    const button = make("button", { type: "button", class: "sort" });
    button.append(...[...head.childNodes].filter((node) => node.nodeName !== "SMALL"));
    button.onclick = () => sortBy(table, at);
    head.prepend(button);
  });
};
