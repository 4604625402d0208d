// Opens the page of a project in Chromium and uses it as a reader would.
//
//     node page.mjs FOLDER       FOLDER has node_modules, project.html, large.html, hostile.html; pictures go there

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as ways from "./ways.mjs";

const folder = resolve(process.argv[2]);
const { chromium } = createRequire(join(folder, "x.js"))("playwright-core");
const axe = readFileSync(join(folder, "node_modules/axe-core/axe.min.js"), "utf8");

let failures = 0;
const check = (holds, what, found = "") => {
  if (holds) return;
  failures += 1;
  console.log(`FAILED: ${what}${found === "" ? "" : `: ${found}`}`);
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// Opens a page; whatever it complains about is a failure, and so is anything that it loads.
const open = async (file, { width = 1400, scheme = "light", scripts = true } = {}) => {
  const context = await browser.newContext({
    viewport: { width, height: width > 1000 ? 1000 : 844 }, colorScheme: scheme, javaScriptEnabled: scripts, bypassCSP: false,
  });
  const page = await context.newPage();
  page.on("console", (message) => check(!["error", "warning"].includes(message.type()), `${file}: console`, message.text()));
  page.on("pageerror", (error) => check(false, `${file}: error`, error.message));
  page.on("dialog", (dialog) => { check(false, `${file}: a text ran as a script`); dialog.dismiss(); });
  page.on("request", (request) => check(/^(file|blob|data):/.test(request.url()), `${file}: loads`, request.url()));
  await page.goto(pathToFileURL(join(folder, file)).href);
  return page;
};
const close = (page) => page.context().close();

// axe is put in by the debugger, because the page itself runs no script but its own.
const accessible = async (page, what) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
  for (const { impact, id, nodes } of violations.filter((own) => ["serious", "critical"].includes(own.impact))) {
    check(false, `${what}: axe, ${impact} ${id}`, nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | "));
  }
};

// The names in a picture that lie over each other.
const overlaps = (page, selector) => page.evaluate((wanted) => {
  const boxes = [...document.querySelectorAll(`${wanted} .spots .spot`)]
    .map((spot) => [...spot.querySelectorAll("tspan")].map((text) => [spot, text.getBoundingClientRect(), text.textContent])).flat();
  const out = [];
  boxes.forEach(([a, one, words], at) => boxes.slice(at + 1).forEach(([b, other, more]) => {
    const inside = one.left + 1 < other.right && other.left + 1 < one.right && one.top + 2 < other.bottom && other.top + 2 < one.bottom;
    if (a !== b && inside) out.push(`${words} / ${more}`);
  }));
  return out;
}, selector);

// A number, its evidence, the article with the mark lit, and back again with the keyboard.
const evidence = async (page, narrow) => {
  const number = page.locator(".matrix td .n").first();
  const counted = (await number.textContent()).match(/\d+/g).map(Number).reduce((a, b) => a + b, 0);
  await number.focus();
  await page.keyboard.press("Enter");
  const items = page.locator("#panel .entries li");
  check(await items.count() === counted, "a number lists its evidence", `${await items.count()} of ${counted}`);
  check(await page.evaluate(() => document.activeElement.id) === "panel-title", "the panel has the focus");
  const quote = (await items.first().locator("blockquote").textContent()).replace(/[“”]/g, "").trim();
  await items.first().locator(".open").click();
  const lit = page.locator("#panel mark.lit");
  const words = (await lit.allTextContents()).join(" ").replace(/\s+/g, " ").trim();
  check(words.startsWith(quote.split(" […] ")[0].slice(0, 20)), "the mark is lit", `${words} / ${quote}`);
  const [mark, body] = [await lit.first().boundingBox(), await page.locator("#panel .body").boundingBox()];
  check(mark && mark.y >= body.y && mark.y < body.y + body.height, "the mark is scrolled to", JSON.stringify(mark));
  await accessible(page, `article at ${narrow ? 390 : 1400}`);
  if (counted > 1) {
    await page.locator("#panel .foot button").last().click();
    check((await page.locator("#panel .foot span").textContent()).startsWith("2 of"), "one goes on to the next");
  }
  await page.keyboard.press("Escape");
  check(await items.count() === counted, "Escape goes back to the list");
  await page.keyboard.press("Escape");
  check(!(await page.locator("#panel").evaluate((panel) => panel.open)), "Escape closes the panel");
  check(await number.evaluate((own) => own === document.activeElement), "the focus is back on the number");
};

const clear = async (page) => {
  await page.locator("#clear").click();
  await page.waitForFunction(() => !document.querySelector("#filters").matches(".on"));
};

const filtering = async (page) => {
  const whole = await page.locator(".matrix").first().locator("tbody tr:not(.sums):visible").count();
  const target = await page.locator("#f-target option").nth(1).textContent();
  await page.locator("#f-target").selectOption({ index: 1 });
  const heads = page.locator(".matrix").first().locator("thead th:visible");
  check(await heads.count() === 3, "a target leaves its own column", await heads.allTextContents());
  const left = await page.locator(".matrix").first().locator("tbody tr:not(.sums):visible").count();
  check(left > 0 && left < whole, "a target leaves its own actors", `${left} of ${whole}`);
  const shown = await page.locator("#shown").textContent();
  const [stances, all] = shown.match(/\d+/g).map(Number);
  check(/ of .* stances/.test(shown) && stances < all, "the bar says what is left", shown);
  const sum = await page.locator(".matrix").first().locator(".sums").first().locator(".n").last().textContent();
  check(Number(sum) === stances, "the sum follows", `${sum} of ${stances}`);
  const targets = page.locator(".net.wide").first().locator(".spots .spot.target:visible");
  check((await targets.count()) === 1, "the picture follows", await targets.count());
  check((await targets.first().getAttribute("aria-label")).startsWith(`${target}: ${stances} `), "a node counts again");
  const rows = await page.locator("#evidence > .group li:visible").count();
  check(rows === stances, "the appendix follows", `${rows} of ${stances}`);
  await clear(page);
  await page.locator("#f-outlet").selectOption({ index: 1 });
  const voices = page.locator("table.voices").first().locator("thead th:visible");
  check(await voices.count() === 3, "an outlet leaves its own voices", await voices.allTextContents());
  const parts = await page.locator("table.voices").first().locator("tbody td:nth-child(2) .n:not(.off)").allTextContents();
  const percent = parts.reduce((sum, part) => sum + Number(part.replace(/[^\d]/g, "")), 0);
  check(Math.abs(percent - 100) <= parts.length, "shares add up to all", percent);
  await clear(page);
  await page.locator("#f-from").fill("2030-01-01");
  check(/^0 of/.test(await page.locator("#shown").textContent()), "nothing was published later");
  check(await page.locator("main > section:visible").count() === 0, "no section is left without rows");
  await page.locator("#nothing .clear").click();
  await page.locator("#stand").waitFor({ timeout: 5000 }).catch(() => check(false, "an empty filter is cleared where it says so"));
};

const pictures = async (page) => {
  const first = page.locator(".net.wide .spot").first();
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const moved = await page.evaluate(() => document.activeElement.matches(".spot"));
  check(moved, "the arrows stay in the picture");
  const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("Enter");
  const title = await page.locator("#panel-title").textContent();
  check(title.includes(label.replace(/: .*/, "")), "a node opens its stances", `${title} / ${label}`);
  await page.keyboard.press("Escape");
  const tie = page.locator(".net.wide .ties .tie .hit").first();
  await tie.dispatchEvent("click");
  check(await page.locator("#panel .entries li").count() > 0, "a line opens its stances");
  await page.keyboard.press("Escape");
};

const download = async (page, button) => {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return [file.suggestedFilename(), readFileSync(await file.path(), "utf8")];
};

for (const width of [1400, 390]) {
  for (const scheme of ["light", "dark"]) {
    const page = await open("project.html", { width, scheme });
    await page.screenshot({ path: join(folder, `page-${width}-${scheme}.png`), fullPage: true });
    for (const part of await page.locator("details").all()) await part.evaluate((own) => { own.open = true; });
    await accessible(page, `page at ${width}, ${scheme}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= width, `nothing stands out sideways at ${width}`, wide);
    await ways.frames(page, check, width);
    await evidence(page, width < 1000);
    for (const id of ["actors-targets", "agreeing"]) {
      const figure = page.locator(`#${id} .net:visible`);
      if (await figure.count()) await figure.screenshot({ path: join(folder, `${id}-${width}-${scheme}.png`) });
    }
    await close(page);
  }
}

const page = await open("project.html");
await filtering(page);
await pictures(page);
await ways.sections(page, check);
await ways.sorting(page, check);
await ways.back(page, check);
await ways.carried(page, check);
await ways.coders(page, check);
const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const light = await ground();
await page.locator("#theme").click();
await page.locator("#theme").click();
check(await ground() !== light && (await page.locator("#theme").textContent()).includes("dark"), "the theme is switched");
const [name, csv] = await download(page, page.locator("#stand .csv").first());
check(name === "stances.csv" && /^actor,.*: for,.*: against,.*: neither/.test(csv), "a table is downloaded", csv.slice(0, 200));
await page.pdf({ path: join(folder, "print.pdf"), format: "A4" });
await close(page);

const plain = await open("project.html", { scripts: false });
check(!(await plain.locator("#filters").isVisible()), "without scripts there is no filter");
check(/\d/.test(await plain.locator(".matrix .n").first().textContent()), "without scripts the tables read");
await plain.locator(".matrix td .n").first().click();
check(/#e\d+$/.test(plain.url()), "without scripts a number leads to its evidence", plain.url());
await close(plain);

for (const [width, selector] of [[1400, ".net.wide"], [390, ".net.narrow"]]) {
  const large = await open("large.html", { width });
  const over = await overlaps(large, selector);
  check(over.length === 0, `names do not overlap at ${width}`, over.slice(0, 5).join("; "));
  const crossed = await ways.crossed(large, selector);
  check(crossed.length === 0, `no line runs through a name at ${width}`, crossed.slice(0, 5).join("; "));
  for (const id of ["actors-targets", "agreeing"]) {
    await large.locator(`#${id} ${selector}`).screenshot({ path: join(folder, `large-${id}-${width}.png`) });
  }
  await close(large);
}

const hostile = await open("hostile.html");
await hostile.locator(".matrix td .n").first().click();
check((await hostile.locator("#panel b").first().textContent()).startsWith("=cmd()"), "a hostile name is text");
await hostile.locator("#panel .open").first().click();
check((await hostile.locator("#panel h3").textContent()).includes("<img"), "a hostile headline is text");
check(await hostile.locator("#panel a").count() === 0, "an address that is no web page is no link");
await hostile.keyboard.press("Escape");
await hostile.keyboard.press("Escape");
const [, guarded] = await download(hostile, hostile.locator("#stand .csv").first());
check(guarded.split("\n")[1].startsWith("'=cmd()"), "a formula is held back", guarded.split("\n")[1]);
await close(hostile);

await browser.close();
console.log(failures === 0 ? "report: the page holds in Chromium" : `report: ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
