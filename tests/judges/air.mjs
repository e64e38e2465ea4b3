// Plays addresses of a station in the players that web pages use, and reads single pictures with the moment at which they aired:
// node air.mjs BASE RATE SECONDS PLAYER=ADDRESS@UNIXMS …   (UNIXMS: when the first picture aired; 0: live, as the player knows it)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { visit, wait } from "./chromium.mjs";

const [base, rate, seconds, ...plays] = process.argv.slice(2);
const source = name => readFileSync(createRequire(import.meta.url).resolve(name), "utf8");

const players = {
  async hls(address) {
    const player = new Hls(address.includes("-now") ? { startPosition: 0 } : {});
    window.at = media => {
      const frag = player.latestLevelDetails?.fragments.find(f => f.start <= media + 0.001 && media < f.start + f.duration);
      return frag?.programDateTime + (media - frag?.start) * 1000;
    };
    player.on(Hls.Events.ERROR, (_, e) => e.fatal && window.faults.push(`${e.type} ${e.details}`));
    player.on(Hls.Events.FRAG_CHANGED, (_, { frag }) => window.fragments.push([frag.sn, frag.cc]));
    player.loadSource(address);
    player.attachMedia(document.querySelector("video"));
  },
  async shaka(address) {
    const player = new shaka.Player();
    player.addEventListener("error", e => window.faults.push(`${e.detail.code} ${e.detail.data}`));
    await player.attach(document.querySelector("video"));
    await player.load(address, address.includes("-now") ? 0 : null);
    const start = player.getPresentationStartTimeAsDate()?.getTime();
    window.at = media => start + media * 1000;
  },
  async dash(address) {
    const player = dashjs.MediaPlayer().create();
    player.updateSettings({ debug: { logLevel: 0 } });
    player.on(dashjs.MediaPlayer.events.ERROR, e => window.faults.push(`${e.error.code} ${e.error.message}`));
    player.initialize(document.querySelector("video"), address, false);
  },
  async native(address) {
    document.querySelector("video").src = address;
  },
};
const scripts = { hls: "hls.js", shaka: "shaka-player", dash: "dashjs" };

/** Notes a picture about each half second of the media, with its own time stamp: at eight times the speed the one on screen may be newer than what was announced. */
const watch = () => {
  const video = document.querySelector("video");
  let last = -1;
  const look = () => {
    video.requestVideoFrameCallback(look);
    // While a player looks for its place the video has none.
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const frame = new VideoFrame(video);
    const media = frame.timestamp / 1e6;
    if (Math.abs(media - last) >= 0.5) {
      last = media;
      const [w, h] = [frame.displayWidth, frame.displayHeight];
      const brush = new OffscreenCanvas(w, h).getContext("2d");
      brush.drawImage(frame, 0, 0);
      const pixels = brush.getImageData(0, h - 16, w, 16).data;
      let grey = "";
      for (let i = 0; i < pixels.length; i += 4) grey += String.fromCharCode(pixels[i]);
      window.pictures.push({ media, at: window.at?.(media) ?? null, width: w, height: h, grey: btoa(grey) });
    }
    frame.close();
  };
  video.requestVideoFrameCallback(look);
};

await visit(base, {}, async page => {
  await page.setBypassCSP(true);
  const played = [];
  for (const play of plays) {
    const [, player, address, start] = /^(\w+)=(.*)@(\d+)$/.exec(play);
    // A page of the station's own: Chromium lets pages of nobody read no address of this machine.
    await page.goto(base + "replay/");
    await page.setContent("<!doctype html><link rel=icon href=data:><video muted autoplay crossorigin=anonymous></video>");
    await page.evaluate(r => {
      [window.faults, window.fragments, window.pictures] = [[], [], []];
      document.querySelector("video").defaultPlaybackRate = r;
    }, Number(start) ? Number(rate) : 1);
    if (scripts[player]) await page.evaluate(source(scripts[player]));
    await page.evaluate(`(${watch})()`);
    await page.evaluate(`(${players[player].toString().replace(/^async \w+/, "async function")})(${JSON.stringify(new URL(address, base).href)}).catch(e => window.faults.push(String(e)))`);
    const until = Number(start) ? () => document.querySelector("video").ended || window.faults.length
      : s => document.querySelector("video").played.length && window.pictures.length > s * 2 || window.faults.length;
    await wait(page, until, 240_000, Number(seconds)).catch(() => {});
    const seen = await page.evaluate(() => {
      const video = document.querySelector("video");
      return {
        ended: video.ended, time: video.currentTime, duration: Number.isFinite(video.duration) ? video.duration : -1, sound: video.webkitAudioDecodedByteCount ?? 0,
        count: video.getVideoPlaybackQuality().totalVideoFrames, faults: window.faults, fragments: window.fragments, pictures: window.pictures,
      };
    });
    played.push({ player, address, start: Number(start), ...seen });
  }
  return { played };
});
