// Every table as CSV, as it is shown: filters hold.

// Holds back what a spreadsheet would run as a formula; figures are none.
const held = (cell) => (/^[=+\-@\t\r\n＝＋－＠]./s.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
const written = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const plain = (cell) => {
  const copy = cell.cloneNode(true);
  all("[data-csv], .side, .by", copy).forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
};

// How the cells of a column are written: the names of their values, and the values of one.
const kinds = {
  bars: [["for", "against", "neither"], (cell) => ["up", "down", "mid"].map((side) => String(passingCount(one(`.${side} .n`, cell))))],
  signs: [["for", "against", "neither"], (cell) => {
    const counts = bySign(one(".n", cell) ? passing(one(".n", cell)) : []);
    return [counts.for, counts.against, counts.neither].map(String);
  }],
  sides: [["for", "against", "neither", "words for", "words against", "words neither"], (cell) => {
    const list = one(".n", cell) ? passing(one(".n", cell)) : [];
    return [bySign(list), wordsBySign(list)].flatMap((counts) => [counts.for, counts.against, counts.neither]).map(String);
  }],
  share: [["words", "share"], (cell) => {
    const number = one(".n", cell);
    const list = number ? passing(number) : [];
    return [String(sum(list)), number ? shareOf(number, list).toFixed(4) : "0.0000"];
  }],
  articles: [["", "outlets"], (cell) => {
    const left = all(".by", cell).filter((link) => !link.hidden);
    return [String(left.length), left.map((link) => link.textContent).join("; ")];
  }],
  number: [[""], (cell) => {
    const words = plain(cell);
    return [words === "·" ? "0" : words.replace(/(\d),(?=\d{3})/g, "$1").replace("−", "-")];
  }],
};
const passingCount = (number) => (number ? passing(number).length : 0);

const kindOf = (cells) => {
  if (cells.some((cell) => one(".up", cell))) return "bars";
  const measures = cells.map((cell) => one(".n", cell)).filter(Boolean).map((number) => number.dataset.m);
  if (cells.some((cell) => one(".by", cell))) return "articles";
  if (measures.includes("word-signs")) return "sides";
  return measures.includes("signs") ? "signs" : measures.includes("share") ? "share" : "number";
};

const csvOf = (table) => {
  const rows = all("tbody tr", table).filter((row) => !row.hidden && !row.matches(".sums"));
  const columns = [...table.rows[0].cells].map((head, at) => ({ head, at })).filter(({ head }) => !head.hidden);
  for (const column of columns) {
    const cells = rows.map((row) => row.cells[column.at]).filter(Boolean);
    [column.names, column.values] = kinds[kindOf(cells)];
  }
  const head = columns.flatMap(({ head, names }) => {
    const title = one("abbr", head) ? one("abbr", head).title : plain(head);
    return names.map((name) => (name ? `${title}: ${name}` : title));
  });
  const lines = rows.map((row) => columns.flatMap(({ at, values }) => values(row.cells[at])));
  return [head, ...lines].map((line) => line.map((cell) => written(held(cell))).join(",")).join("\r\n") + "\r\n";
};

const offer = (table) => {
  const button = make("button", { type: "button", class: "csv scripted" }, "Download as CSV");
  button.setAttribute("aria-label", `Download as CSV: ${one("caption", table).textContent}`);
  button.onclick = () => {
    const link = make("a", { download: `${table.dataset.csv}.csv` });
    link.href = URL.createObjectURL(new Blob([csvOf(table)], { type: "text/csv;charset=utf-8" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  table.closest(".part").append(button);
};
