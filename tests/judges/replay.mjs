// Plays a lesson from its start to its end, fast: node replay.mjs BASE SERVICE RATE
import { playing, visit, wait, watchFragments } from "./chromium.mjs";

const [base, service, rate] = process.argv.slice(2);

await visit(base, {}, async page => {
  await page.goto(base + "?lang=en", { waitUntil: "load" });
  await watchFragments(page);
  await page.click(`.lesson[data-replay^="${service}-"]`);
  await wait(page, () => document.querySelector("video").readyState >= 3);
  const first = await playing(page);
  await page.evaluate(r => { document.querySelector("video").playbackRate = r; }, Number(rate));
  await wait(page, () => document.querySelector("video").ended, 120_000);
  return { first, last: await playing(page) };
});
