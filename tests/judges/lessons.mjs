// Looks for a lesson, opens it and plays it by keys, and lets axe look for barriers: node lessons.mjs BASE LANG WIDTH HEIGHT FILES [WORDS]
// FILES is a path with * for the name of the view. WORDS are what to look for, if not mathematics of grade 3.
import { readFile } from "node:fs/promises";
import { visit, wait } from "./chromium.mjs";

const [base, lang, width, height, files, words] = process.argv.slice(2);
const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

await visit(base, { width: Number(width), height: Number(height) }, async page => {
  const look = async name => {
    await page.evaluate(axe);
    await page.screenshot({ path: files.replace("*", name), fullPage: true });
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    const seen = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      lessons: document.querySelectorAll(".lesson").length,
      lang: document.documentElement.lang,
    }));
    return { name, ...seen, barriers: violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")}`) };
  };
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };

  await page.goto(`${base}replay/?lang=${lang}`, { waitUntil: "load" });
  const views = [await look("catalogue")];
  await page.type("input[name=q]", words ?? (lang === "zh" ? "三年级数学" : "grade 3 maths"));
  await Promise.all([page.waitForNavigation(), press("Enter")]);
  views.push(await look("found"));

  // From nowhere the first arrow goes to the first lesson, and Enter opens it.
  await press("ArrowDown");
  await Promise.all([page.waitForNavigation(), press("Enter")]);
  views.push(await look("lesson"));
  await press(" ");
  await wait(page, () => document.querySelector("video").currentTime > 0.5);
  await press("ArrowRight");
  await wait(page, () => document.querySelector("video").currentTime > 10);
  const moments = await page.evaluate(() => document.querySelectorAll("#moments button").length);
  if (moments > 1) {
    await page.click("#moments li:last-child button");
    await wait(page, () => {
      const [minutes, seconds] = document.querySelector("#moments li:last-child time").textContent.split(":").map(Number);
      return document.querySelector("video").currentTime >= minutes * 60 + seconds;
    });
  }
  await press(" ");
  await wait(page, () => document.querySelector("video").paused);
  const played = await page.evaluate(async () => {
    const video = document.querySelector("video");
    const poster = video.poster ? (await fetch(video.poster)).headers.get("content-type") : null;
    return { title: document.querySelector("h1").textContent, time: video.currentTime, duration: video.duration, width: video.videoWidth, moments: document.querySelectorAll("#moments button").length, poster };
  });
  await press("Backspace");
  await wait(page, () => location.pathname.endsWith("/replay/"));
  return { views, played };
});
