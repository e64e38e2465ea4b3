// Opens a package from its folder, without a server or a network, and plays its first lesson: node stick.mjs DIR [PICTURE]
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { visit, wait } from "./chromium.mjs";

const [dir, picture] = process.argv.slice(2);
const address = pathToFileURL(dir + "/index.html").href;

await visit(address, { width: picture?.includes("phone") ? 390 : 1920, height: picture?.includes("phone") ? 844 : 1080 }, async page => {
  await page.setOfflineMode(true);
  await page.goto(address, { waitUntil: "load" });
  const lessons = await page.$$eval(".lessons > li", all => all.map(l => ({
    title: l.querySelector("h3").textContent, video: l.querySelector("video")?.getAttribute("src") ?? null,
    links: [...l.querySelectorAll("a")].map(a => a.getAttribute("href")),
  })));
  const videos = await page.$$("video");
  let played = null;
  if (videos.length > 0) {
    await page.focus("video");
    await page.evaluate(() => { const video = document.querySelector("video"); video.muted = true; return video.play(); });
    await wait(page, () => document.querySelector("video").currentTime > 1, 60_000);
    played = await page.$eval("video", v => ({ duration: v.duration, width: v.videoWidth, height: v.videoHeight }));
    await page.evaluate(() => new Promise(done => {
      const video = document.querySelector("video");
      video.addEventListener("seeked", done, { once: true });
      video.currentTime = video.duration / 2;
    }));
    played.sought = await page.$eval("video", v => v.currentTime / v.duration);
  }

  await page.evaluate(axe.source);
  const faults = await page.evaluate(() => window.axe.run(document).then(r => r.violations.map(v => v.id + ": " + v.nodes[0].html)));
  if (picture) await page.screenshot({ path: picture });
  return { lessons, played, faults, wide: await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth) };
});
