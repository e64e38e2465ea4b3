// Uses the page by keys alone, as with a remote control: node remote.mjs BASE
import { visit, wait } from "./chromium.mjs";

const base = process.argv[2];

await visit(base, {}, async page => {
  await page.goto(base + "?lang=en", { waitUntil: "load" });
  const focus = () => page.evaluate(() => document.activeElement.id);
  const open = () => page.evaluate(() => document.getElementById("player").open);
  const name = () => page.evaluate(() => document.getElementById("player-name").textContent);
  const steps = {};

  await page.keyboard.press("ArrowDown");
  steps.first = await focus();
  await page.keyboard.press("ArrowRight");
  steps.right = await focus();
  await page.keyboard.press("ArrowDown");
  steps.down = await focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  steps.back = await focus();
  await page.keyboard.press("Enter");
  steps.opened = await open();
  steps.played = await name();
  await page.keyboard.press("ArrowDown");
  steps.next = await name();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  steps.around = await name();
  await page.keyboard.press("Escape");
  steps.closed = !(await open());
  steps.returned = await focus();

  await page.keyboard.press("1");
  await page.keyboard.press("1");
  steps.shown = await page.evaluate(() => document.getElementById("player-osd").textContent);
  await wait(page, () => document.getElementById("player").open);
  steps.eleven = await name();
  await page.keyboard.press("7");
  await wait(page, () => document.getElementById("player-name").textContent.endsWith(" 7"));
  await page.keyboard.press("1");
  await wait(page, () => document.getElementById("player-name").textContent.endsWith(" 1"));
  steps.address = await page.evaluate(() => location.hash);
  await page.goBack();
  await wait(page, () => document.getElementById("player-name").textContent.endsWith(" 7"));
  await page.keyboard.press("9");
  await page.keyboard.press("9");
  await new Promise(done => setTimeout(done, 1500));
  steps.unknown = await name();
  await page.keyboard.press("m");
  await wait(page, () => document.getElementById("player-mute").classList.contains("on"));
  steps.muted = await page.evaluate(() => document.querySelector("video").muted);
  steps.muteLabel = await page.evaluate(() => document.getElementById("player-mute").getAttribute("aria-label"));
  return steps;
});
