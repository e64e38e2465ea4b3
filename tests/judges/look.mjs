// Photographs the page and lets axe look for barriers: node look.mjs BASE LANG WIDTH HEIGHT FILE [STEP…]
// A step is a selector to click, or wait:MILLISECONDS, or full (the whole page).
import { readFile } from "node:fs/promises";
import { visit } from "./chromium.mjs";

const [base, lang, width, height, file, ...steps] = process.argv.slice(2);
const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

await visit(base, { width: Number(width), height: Number(height) }, async page => {
  await page.goto(`${base}?lang=${lang}`, { waitUntil: "load" });
  for (const step of steps.filter(s => s !== "full")) {
    if (step.startsWith("wait:")) await new Promise(done => setTimeout(done, Number(step.slice(5))));
    else await page.click(step);
  }
  await page.screenshot({ path: file, fullPage: steps.includes("full") });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const size = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    cardsInSight: [...document.querySelectorAll(".card")].filter(c => c.getBoundingClientRect().bottom <= innerHeight).length,
    lang: document.documentElement.lang,
  }));
  return { ...size, barriers: violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")}`) };
});
