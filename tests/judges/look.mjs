// Photographs the page, the whole of it and the player, and lets axe look for barriers: node look.mjs BASE LANG WIDTH HEIGHT FILES
// FILES is a path with * for the name of the view.
import { readFile } from "node:fs/promises";
import { visit, wait } from "./chromium.mjs";

const [base, lang, width, height, files] = process.argv.slice(2);
const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

await visit(base, { width: Number(width), height: Number(height) }, async page => {
  const look = async (name, fullPage = false) => {
    await page.screenshot({ path: files.replace("*", name), fullPage });
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    const seen = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      cardsInSight: [...document.querySelectorAll(".card")].filter(c => c.getBoundingClientRect().bottom <= innerHeight).length,
      lang: document.documentElement.lang,
    }));
    return { name, ...seen, barriers: violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")}`) };
  };

  await page.goto(`${base}?lang=${lang}`, { waitUntil: "load" });
  await page.evaluate(axe);
  const views = [await look("page"), await look("whole", true)];
  await page.click("#channel-g3");
  await wait(page, () => document.querySelector("video").currentTime > 0.5);
  views.push(await look("player"));
  return { views };
});
