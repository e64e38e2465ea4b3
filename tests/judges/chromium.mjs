// Opens the station's page in Chromium, and notes whatever should not happen: errors, other hosts, cookies.
import puppeteer from "puppeteer-core";

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
];

/** Runs a visit and prints what it found as one line of JSON; a failure is told with what the page said. */
export async function visit(base, { width = 1280, height = 720, scripts = true }, act) {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: flags });
  const wrong = [];
  const strangers = new Set();
  try {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(scripts);
    await page.setViewport({ width, height });
    page.on("pageerror", e => wrong.push("script: " + e.message));
    page.on("console", m => m.type() === "error" && wrong.push("console: " + m.text()));
    page.on("request", r => {
      const address = new URL(r.url());
      if (address.protocol.startsWith("http") && address.origin !== new URL(base).origin) strangers.add(address.origin);
    });
    const found = await act(page);
    const cookies = (await page.cookies()).length;
    console.log(JSON.stringify({ ...found, wrong, strangers: [...strangers], cookies }));
  } catch (error) {
    console.error(error.stack, wrong);
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

/** Notes what hls.js plays, from before it is asked to. */
export const watchFragments = page => page.evaluate(async () => {
  const { default: Hls } = await import("/vendor/hls.min.mjs");
  const load = Hls.prototype.loadSource;
  window.fragments = [];
  window.faults = [];
  window.announced = null;
  Hls.prototype.loadSource = function (address) {
    window.fragments.length = 0;
    this.on(Hls.Events.FRAG_CHANGED, (_, { frag }) => window.fragments.push({ sn: frag.sn, cc: frag.cc, at: frag.programDateTime }));
    this.on(Hls.Events.LEVEL_LOADED, (_, { details }) => { window.announced = details.totalduration; });
    this.on(Hls.Events.ERROR, (_, e) => window.faults.push(e.details + (e.fatal ? " (fatal)" : "")));
    load.call(this, address);
  };
});

/** The state of the player. */
export const playing = page => page.evaluate(() => {
  const video = document.querySelector("video");
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [64, 36];
  const brush = canvas.getContext("2d");
  brush.drawImage(video, 0, 0, 64, 36);
  const pixels = brush.getImageData(0, 0, 64, 36).data;
  let hash = 0;
  for (const p of pixels) hash = (hash * 31 + p) | 0;
  const quality = video.getVideoPlaybackQuality();
  return {
    time: video.currentTime, duration: video.duration, width: video.videoWidth, ended: video.ended, paused: video.paused, picture: hash,
    pictures: quality.totalVideoFrames, dropped: quality.droppedVideoFrames, sound: video.webkitAudioDecodedByteCount,
    announced: window.announced, fragments: window.fragments, faults: window.faults,
    title: document.getElementById("player-title").textContent, hash: location.hash,
    message: document.getElementById("player-message").hidden ? null : document.getElementById("player-message").textContent,
  };
});

export const wait = (page, condition, timeout = 30_000, ...args) => page.waitForFunction(condition, { timeout, polling: 100 }, ...args);
