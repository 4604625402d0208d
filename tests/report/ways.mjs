// Ways through the page: sections under filters, sorting, Back, carried quotes, coders, narrow tables.

const reset = async (page) => {
  await page.goto(page.url().replace(/#.*/, ""));
  await page.reload();
};

// Every section follows a target, or says that it does not.
export const sections = async (page, check) => {
  await reset(page);
  const words = () => page.locator("#voices .about .n").textContent();
  const before = [await words(), await page.locator("#stand h3:visible").count()];
  const others = page.locator("table.voices").first().locator("tbody th .n");
  const many = Number(await others.textContent());
  await page.locator("#f-target").selectOption({ index: 1 });
  check(await words() !== before[0], "voice share follows a target", await words());
  check(await others.count() === 0 || !(await others.isVisible()) || Number(await others.textContent()) < many, "the others are counted again");
  const shares = await page.locator("table.voices").first().locator("tbody tr:visible td:nth-child(2) .n:not(.off)").allTextContents();
  const percent = shares.reduce((sum, part) => sum + Number(part.replace(/[^\d]/g, "")), 0);
  check(Math.abs(percent - 100) <= shares.length, "shares on a target add up to all", percent);
  check(await page.locator(".whole").isVisible(), "the sentences at the top say that they are about all");
  await headings(page, check, "a target");
  const drawn = page.locator("#actors-targets .about [data-rows]");
  if (await drawn.count()) {
    const lines = await page.locator("#actors-targets .net.wide .ties > .tie:visible").count();
    check(Number(await drawn.first().textContent()) === lines, "the number of ties is of those that are drawn", lines);
  }
  for (const [name, index] of [["actor", 1], ["actor", 5], ["outlet", 2]]) {
    await page.locator("#clear").click();
    await page.locator(`#f-${name}`).selectOption({ index });
    await headings(page, check, `${name} ${index}`);
  }
  await page.locator("#clear").click();
};

// No heading stands alone.
const headings = async (page, check, what) => {
  await page.evaluate(() => document.querySelectorAll("main details").forEach((part) => { part.open = true; }));
  for (const heading of await page.locator("main h2:visible, main h3:visible").all()) {
    const filled = await heading.evaluate((own) => {
      const frame = own.closest(".part, figure, .group") || own.closest("section");
      const rows = [...frame.querySelectorAll("tbody tr, li, .spot, .notes li")];
      return rows.some((row) => !row.hidden && !row.matches(".off"));
    });
    check(filled, `a heading has rows with ${what}`, await heading.textContent());
  }
};

export const sorting = async (page, check) => {
  await reset(page);
  const table = page.locator("table.articles");
  const column = async (at) => (await table.locator(`tbody tr td:nth-child(${at})`).allTextContents()).map((words) => words.trim());
  const first = await column(1);
  const head = table.locator("thead th").nth(4);
  await head.locator(".sort").focus();
  await page.keyboard.press("Enter");
  const counts = (await column(5)).map((words) => Number(words.replace("·", "0")));
  check(counts.every((count, at) => at === 0 || counts[at - 1] >= count), "numbers are sorted as numbers", counts.slice(0, 12).join());
  check(await head.getAttribute("aria-sort") === "descending", "the head says how", await head.getAttribute("aria-sort"));
  await head.locator(".sort").click();
  check(await head.getAttribute("aria-sort") === "ascending", "the other way round");
  await head.locator(".sort").click();
  check((await column(1)).join() === first.join() && !(await head.getAttribute("aria-sort")), "the third press restores the order");
  const outlet = table.locator("thead th").nth(1);
  await outlet.locator(".sort").click();
  const outlets = await column(2);
  check([...outlets].sort((a, b) => a.localeCompare(b, "en")).join() === outlets.join(), "words are sorted by the alphabet");
  const days = await table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [row.cells[1].textContent, Number(row.dataset.article)]));
  check(days.every(([name, at], place) => place === 0 || days[place - 1][0] !== name || days[place - 1][1] < at), "equal ones keep their order");
  const matrix = page.locator(".matrix").first();
  await matrix.locator("thead .sort").nth(1).click();
  check(await matrix.locator("tbody tr").last().evaluate((row) => row.matches(".sums")), "sums stay at the end");
};

export const back = async (page, check) => {
  await reset(page);
  const isOpen = () => page.locator("#panel").evaluate((panel) => panel.open);
  const whole = await page.locator("#shown").textContent();
  await page.locator("#f-target").selectOption({ index: 1 });
  const left = await page.locator("#shown").textContent();
  await page.locator(".matrix td .n:not(.off)").first().click();
  await page.locator("#panel .open").first().click();
  check(await page.locator("#panel .text").count() === 1, "an article is open");
  const address = page.url();
  await page.goBack();
  check(await page.locator("#panel .entries").count() === 1 && await isOpen(), "Back goes from the article to its list");
  await page.goBack();
  check(!(await isOpen()) && await page.locator("#shown").textContent() === left, "Back closes the list and leaves the filter");
  await page.goBack();
  check(await page.locator("#shown").textContent() === whole, "Back undoes the filter", page.url());
  await page.goForward();
  check(await page.locator("#shown").textContent() === left, "Forward filters again");
  // Closing by hand leads to the same place as Back.
  await page.locator(".matrix td .n:not(.off)").first().click();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !location.hash.includes("show"));
  await page.goBack();
  check(await page.locator("#shown").textContent() === whole, "what was closed does not come back", page.url());
  const other = await page.context().newPage();
  await other.goto(address);
  check(await other.locator("#shown").textContent() === left && await other.locator("#panel .text mark.lit").count() > 0, "a link to a state can be shared", address);
  await other.close();
  await reset(page);
  await page.locator("#f-outlet").selectOption({ index: 1 });
  const filtered = page.url();
  await page.locator("nav a").last().click();
  check(page.url() === filtered && await page.locator("#shown").textContent() !== whole, "a link to a section keeps the filter");
};

export const carried = async (page, check) => {
  await reset(page);
  const row = page.locator("table.spread tbody tr", { has: page.locator("td:nth-child(7) .n") }).first();
  const articles = Number(await row.locator("td:nth-child(4) .n").textContent());
  await row.locator("td:first-child a").click();
  check(await page.locator("#panel .entries li").count() === articles, "a quote opens all that carry it");
  check(await page.locator("#panel .entries del, #panel .entries ins").count() > 0, "changed words are marked");
  check(/^Compared with .+: /.test(await page.locator("#panel .legend").textContent()), "the list says what is compared");
  await page.keyboard.press("Escape");
  await row.locator("td:nth-child(7) .by").first().click();
  check(await page.locator("#panel .difference del, #panel .difference ins").count() > 0, "the article shows what was changed");
  check(await page.locator("#panel mark.lit").count() > 0, "and the words in their place");
  await page.keyboard.press("Escape");
  const firsts = await page.locator("table.spread td:nth-child(3)").allTextContents();
  check(firsts.some((words) => /\d\d:\d\d/.test(words)), "the first is told by the hour where it is known");
  check(firsts.some((words) => words.includes("no hour says")), "and it says where no hour is known");
};

export const coders = async (page, check) => {
  await reset(page);
  const details = page.locator("#coders details", { has: page.locator(".differences") });
  await details.evaluate((own) => { own.open = true; });
  const row = details.locator("tbody tr").first();
  check(/\d{4}/.test(await row.locator("td").nth(1).textContent()), "a difference names outlet and day", await row.locator("td").nth(1).textContent());
  await row.locator("a").click();
  const names = await page.locator("#panel .coded.chosen dt").allTextContents();
  check(names.length > 1, "the article shows what each coder says of the passage", names.join());
  await page.keyboard.press("Escape");
  const lead = await page.locator(".findings").textContent();
  check(/of the \d+ passages that both coded, and to \d+ % of all \d+/.test(lead), "both shares stand together", lead);
};

// What is cut says so.
export const frames = async (page, check, width) => {
  const cut = await page.locator(".wide-table").evaluateAll((frames) => frames
    .filter((frame) => frame.checkVisibility() && frame.scrollWidth > frame.clientWidth + 2)
    .filter((frame) => frame.previousElementSibling.hidden).map((frame) => frame.getAttribute("aria-label")));
  check(cut.length === 0, `what is cut has a hint at ${width}`, cut.join("; "));
  if (width < 500) {
    const wide = await page.locator("table.spread, table.edits").evaluateAll((tables) => tables
      .filter((table) => table.scrollWidth > table.closest(".wide-table").clientWidth + 2).length);
    check(wide === 0, "carried quotes and edits are stacked");
  }
};

// The names through which a line is seen: those without a ground of their own size.
export const crossed = (page, selector) => page.evaluate((wanted) => [...document.querySelectorAll(`${wanted} .spots .spot`)].flatMap((spot) => {
  const grounds = [...spot.querySelectorAll(spot.matches(".target") ? ".sign" : ".ground")].map((ground) => ground.getBoundingClientRect());
  const bare = [...spot.querySelectorAll("tspan")].filter((name) => {
    const box = name.getBoundingClientRect();
    const middle = box.top + box.height / 2;
    return !grounds.some((ground) => ground.left - 1 <= box.left && box.right <= ground.right + 1 && ground.top < middle && middle < ground.bottom);
  });
  return bare.map((name) => name.textContent);
}), selector);
