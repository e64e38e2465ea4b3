// Opens sheets on a phone, the first on a television too, lets axe look for barriers, and prints them: node sheets.mjs BASE NAME…
// BASE is a file: address; NAME.html is read, NAME.pdf is written beside it.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { visit } from "./chromium.mjs";

const [base, ...names] = process.argv.slice(2);
const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

await visit(base, {}, async page => {
  const views = [];
  for (const name of names) {
    for (const [width, height] of name === names[0] ? [[1920, 1080], [390, 844]] : [[390, 844]]) {
      await page.setViewport({ width, height });
      await page.goto(`${base}${name}.html`, { waitUntil: "load" });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      views.push({ name, width, overflow, barriers: violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")}`) });
    }
    await page.pdf({ path: fileURLToPath(`${base}${name}.pdf`), preferCSSPageSize: true, printBackground: true });
  }
  return { views };
});
