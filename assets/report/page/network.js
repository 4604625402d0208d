// The pictures: they follow the filters, and show what a node is tied to.
const nodesOf = (element) => element.dataset.at.split(" ").map(Number);

const redraw = (picture) => {
  const most = Number(picture.dataset.most) || 6;
  const tied = new Set();
  for (const tie of all(".ties > .tie", picture)) {
    const list = passing(tie);
    const weight = tie.dataset.pairs ? pairsOf(tie).weight : list.length;
    tie.classList.toggle("off", weight === 0);
    if (!weight) continue;
    nodesOf(tie).forEach((at) => tied.add(at));
    one(".line", tie).setAttribute("stroke-width", (1 + 5 * weight / most).toFixed(1));
    if (tie.dataset.pairs) continue;
    const { for: pro, against: con } = bySign(list);
    tie.classList.remove("for", "against", "neither");
    tie.classList.add(pro > con ? "for" : con > pro ? "against" : "neither");
  }
  const spots = all(".spots > .spot", picture);
  const actors = spots.filter((spot) => !spot.matches(".target"));
  const largest = Math.max(1, ...actors.map((spot) => entriesOf(spot).length));
  const size = (count) => 0.34 + 0.55 * Math.sqrt(count / largest);
  for (const spot of actors) {
    one(".sign", spot).style.transform = `scale(${(size(passing(spot).length) / size(entriesOf(spot).length)).toFixed(3)})`;
  }
  spots.forEach((spot, at) => {
    const count = passing(spot).length;
    spot.classList.toggle("off", !tied.has(at) && (count === 0 || picture.closest("#agreeing") !== null));
    const words = one("title", spot).textContent.replace(/: .*$/s, "");
    spot.setAttribute("aria-label", `${words}: ${number(count)} ${count === 1 ? "stance" : "stances"}`);
  });
  crop(picture, spots);
};

// Cuts the paper to the part on which something is left; what the signs mean stays below it.
const crop = (picture, spots) => {
  picture.dataset.whole = picture.dataset.whole || picture.getAttribute("viewBox");
  const [, , width, height] = picture.dataset.whole.split(" ").map(Number);
  const ends = (list) => list.map((spot) => spot.dataset.y.split(" ").map(Number));
  const left = ends(spots.filter((spot) => !spot.matches(".off")));
  if (!left.length) return;
  const whole = Math.max(...ends(spots).map(([, bottom]) => bottom));
  const top = left.length === spots.length ? 0 : Math.max(0, Math.min(...left.map(([own]) => own)) - 6);
  const saved = whole - Math.max(...left.map(([, bottom]) => bottom));
  one(".key", picture).setAttribute("transform", `translate(0 ${-saved})`);
  picture.setAttribute("viewBox", `0 ${top} ${width} ${height - top - saved}`);
  picture.setAttribute("height", height - top - saved);
};

// Lights what a node is tied to.
const light = (picture, at) => {
  picture.classList.toggle("at", at >= 0);
  const near = new Set([at]);
  for (const tie of all(".ties > .tie", picture)) {
    const ends = nodesOf(tie);
    const own = ends.includes(at);
    tie.classList.toggle("near", own);
    if (own) ends.forEach((end) => near.add(end));
  }
  all(".spots > .spot", picture).forEach((spot, place) => spot.classList.toggle("near", near.has(place)));
};

// One node of a picture is reached with Tab; the arrows go to the next one in their direction.
const middle = (spot) => {
  const box = spot.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const startPicture = (picture) => {
  const spots = all(".spots > .spot", picture);
  spots.forEach((spot, at) => {
    spot.setAttribute("role", "button");
    spot.setAttribute("tabindex", at === 0 ? "0" : "-1");
    spot.addEventListener("mouseenter", () => light(picture, at));
    spot.addEventListener("mouseleave", () => light(picture, -1));
    spot.addEventListener("focus", () => light(picture, at));
    spot.addEventListener("blur", () => light(picture, -1));
  });
  for (const tie of all(".ties > .tie", picture)) tie.setAttribute("aria-hidden", "true");
  picture.addEventListener("keydown", (event) => {
    const direction = directions[event.key];
    const from = event.target.closest(".spot");
    if (!direction || !from) return;
    event.preventDefault();
    const [x, y] = middle(from);
    const far = (spot) => {
      const [a, b] = middle(spot);
      const along = (a - x) * direction[0] + (b - y) * direction[1];
      const aside = Math.abs((a - x) * direction[1]) + Math.abs((b - y) * direction[0]);
      return along > 1 ? along + 2 * aside : Infinity;
    };
    const next = spots.filter((spot) => spot !== from && !spot.matches(".off"))
      .reduce((best, spot) => (far(spot) < far(best) ? spot : best), from);
    if (far(next) === Infinity || next === from) return;
    from.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
};
