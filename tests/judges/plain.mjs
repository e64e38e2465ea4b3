// Reads the page as a browser without scripts shows it: node plain.mjs BASE
import { visit } from "./chromium.mjs";

const base = process.argv[2];

await visit(base, { scripts: false }, async page => {
  await page.goto(base + "?lang=zh", { waitUntil: "load" });
  const text = selector => page.$$eval(selector, found => found.map(e => e.textContent.trim()));
  return { channels: await text(".card .name"), titles: await text(".card .title"), lessons: (await text(".lesson")).length };
});
