// Opens a quality report from disk, looks at it, and uses it by keyboard: node report.mjs FOLDER WIDTH HEIGHT PICTURE
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { visit, wait } from "./chromium.mjs";

const [folder, width, height, picture] = process.argv.slice(2);
const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const page = pathToFileURL(`${folder}/index.html`).href;

await visit(page, { width: Number(width), height: Number(height) }, async tab => {
  await tab.goto(page, { waitUntil: "load" });
  await tab.evaluate(axe);
  const look = async name => {
    await tab.screenshot({ path: picture.replace("*", name), fullPage: true });
    const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return tab.evaluate((name, barriers) => ({
      name,
      barriers,
      lang: document.documentElement.lang,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      verdict: document.querySelector(".verdict").innerText,
      first: document.querySelector(".findings li p:nth-of-type(2)")?.innerText,
      pictures: [...document.querySelectorAll("img")].filter(i => i.loading !== "lazy" && i.naturalWidth === 0).length,
    }), name, violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")}`));
  };
  await wait(tab, () => document.querySelector("video").readyState > 0);
  const views = [await look("en")];
  await tab.focus("#language");
  await tab.keyboard.press("Enter");
  views.push(await look("zh"));
  await tab.focus(".findings .at");
  await tab.keyboard.press("Enter");
  await wait(tab, () => document.querySelector("video").currentTime > 1);
  const played = await tab.evaluate(() => ({ at: document.querySelector("video").currentTime, length: document.querySelector("video").duration }));
  return { views, played };
});
