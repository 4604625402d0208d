// What is chosen and opened stands in the address: Back undoes it, and a link to it can be shared.
const openers = all("[data-e], [data-open]");
const placeOf = new Map(openers.map((element, at) => [element, at]));
const names = { actor: data.actors, target: data.targets, outlet: data.outlets };
let opened = { show: "", at: "" }; // what is in the panel: the place of its opener, and of the article in its list
let restoring = false;
let leaving = false; // whether the browser is on its way back

const addressOf = () => {
  const parts = new URLSearchParams();
  for (const name of ["actor", "target", "outlet"]) if (chosen(name) >= 0) parts.set(name, names[name][chosen(name)]);
  for (const name of ["from", "until"]) if (value(name)) parts.set(name, value(name));
  for (const name of ["show", "at"]) if (opened[name] !== "") parts.set(name, opened[name]);
  return parts.toString();
};
const inAddress = () => (location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : new URLSearchParams());
let current = inAddress().toString();

// Puts the state into the address. What was opened before in the panel is gone back to, so that Back leads out of it.
const record = (replaces) => {
  const state = addressOf();
  if (restoring || leaving || state === current) return;
  const before = (history.state && history.state.before) || [];
  const back = before.lastIndexOf(state);
  const last = current;
  current = state;
  if (back >= 0) {
    leaving = true;
    history.go(back - before.length);
  } else if (replaces) history.replaceState(history.state, "", `#${state}`);
  else history.pushState({ before: opened.show === "" ? [] : [...before, last] }, "", `#${state}`);
};

// Chooses and opens what the address says.
const restore = () => {
  restoring = true;
  const parts = inAddress();
  for (const name of ["actor", "target", "outlet"]) {
    const at = names[name].indexOf(parts.get(name));
    field(name).value = at >= 0 ? String(at) : "";
  }
  for (const name of ["from", "until"]) if (field(name)) field(name).value = parts.get(name) || "";
  apply();
  const opener = openers[Number(parts.get("show") || NaN)];
  if (opener) openFrom(opener, parts.get("at")); else if (panel.open) shut();
  restoring = false;
  current = addressOf();
};

addEventListener("popstate", () => {
  if (!leaving) return restore();
  leaving = false;
  record();
});

// A link within the page moves to its place, and leaves the state as it is.
const startLinks = () => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]:not([data-e], [data-open])');
    const place = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!place) return;
    event.preventDefault();
    place.scrollIntoView();
    const head = one("h2", place) || place;
    head.setAttribute("tabindex", "-1");
    head.focus({ preventScroll: true });
  });
};
