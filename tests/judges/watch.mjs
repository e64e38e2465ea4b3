// Watches a live channel for some seconds: node watch.mjs BASE SERVICE SECONDS
import { playing, visit, wait, watchFragments } from "./chromium.mjs";

const [base, service, seconds] = process.argv.slice(2);

await visit(base, {}, async page => {
  await page.goto(base + "?lang=en", { waitUntil: "load" });
  await watchFragments(page);
  await page.click("#channel-" + service);
  await wait(page, () => document.querySelector("video").currentTime > 0.5 && document.querySelector("video").videoWidth > 0);
  const first = await playing(page);
  await wait(page, t => document.querySelector("video").currentTime > t, Number(seconds) * 2000 + 30_000, first.time + Number(seconds));
  const second = await playing(page);
  return { first, second };
});
