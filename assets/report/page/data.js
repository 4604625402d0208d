// The data, and small helpers.
const data = JSON.parse(document.getElementById("data").textContent);
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Makes an element. Words are always put in as text, never as markup.
const make = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside.filter((part) => part !== undefined && part !== ""));
  return element;
};

// "0-2 7" as [0, 1, 2, 7].
const places = (written) => {
  const list = [];
  for (const part of (written || "").split(" ").filter(Boolean)) {
    const [first, last = first] = part.split("-").map(Number);
    for (let at = first; at <= last; at += 1) list.push(at);
  }
  return list;
};

// The entries that an element counts; read once.
const known = new WeakMap();
const entriesOf = (element) => {
  if (!known.has(element)) known.set(element, places(element.dataset.e));
  return known.get(element);
};

const figures = new Intl.NumberFormat("en-US");
const number = (value) => figures.format(value);
const percent = (part) => (part > 0 && part < 0.005 ? "< 1 %" : `${Math.round(part * 100)} %`);
const signs = ["against", "neither", "for"];
const signOf = (entry) => signs[(entry.g === undefined ? 0 : entry.g) + 1];
const marks = { for: "+", against: "−", neither: "○" };

// The day of an article as "8 March 2026", with the hour where it is known.
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const dayOf = ({ day: iso, time }) => {
  const [year, month, day] = iso.split("-").map(Number);
  return iso ? `${day} ${months[month - 1]} ${year}${time ? `, ${time}` : ""}` : "";
};
