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
  all(".spots > .spot", picture).forEach((spot, at) => {
    const count = passing(spot).length;
    spot.classList.toggle("off", count === 0 && !tied.has(at));
    const words = one("title", spot).textContent.replace(/: .*$/s, "");
    spot.setAttribute("aria-label", `${words}: ${number(count)} ${count === 1 ? "stance" : "stances"}`);
  });
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
