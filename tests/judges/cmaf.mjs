// Plays a folder of CMAF from start to end in the players that web pages use, rung by rung, from a plain file server:
// node cmaf.mjs FOLDER RATE HEIGHT,HEIGHT,…
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { visit, wait } from "./chromium.mjs";

const [folder, rate, heights] = process.argv.slice(2);
const scripts = Object.fromEntries(["hls.js", "dashjs", "shaka-player"].map(name => [`/${name}`, readFileSync(createRequire(import.meta.url).resolve(name))]));

// Whole files and byte ranges, nothing else: what any web server can do.
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://any").pathname;
  if (scripts[path]) return response.writeHead(200, { "Content-Type": "text/javascript" }).end(scripts[path]);
  if (path === "/") return response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><link rel=icon href=data:><video muted autoplay></video>");
  const file = join(folder, basename(path));
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return response.writeHead(404).end();
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const [start, end] = range ? [Number(range[1]), Math.min(Number(range[2] || size - 1), size - 1)] : [0, size - 1];
  const head = { "Accept-Ranges": "bytes", "Content-Length": end - start + 1 };
  response.writeHead(range ? 206 : 200, range ? { ...head, "Content-Range": `bytes ${start}-${end}/${size}` } : head);
  createReadStream(file, { start, end }).pipe(response);
});
await new Promise(done => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;

const players = {
  async hls({ manifest, height }) {
    const player = new Hls({ autoStartLoad: false });
    player.on(Hls.Events.ERROR, (_, e) => e.fatal && window.faults.push(`${e.type} ${e.details}`));
    player.on(Hls.Events.MANIFEST_PARSED, () => {
      const level = player.levels.findIndex(l => !height || l.height === height);
      player.loadLevel = level;
      player.startLoad(0);
    });
    player.loadSource(manifest);
    player.attachMedia(document.querySelector("video"));
  },
  async shaka({ manifest, height }) {
    const player = new shaka.Player();
    player.addEventListener("error", e => window.faults.push(`${e.detail.code} ${e.detail.data}`));
    await player.attach(document.querySelector("video"));
    player.configure({ abr: { enabled: false }, restrictions: { minHeight: height, maxHeight: height } });
    await player.load(manifest);
  },
  async dash({ manifest, height }) {
    const player = dashjs.MediaPlayer().create();
    player.updateSettings({ debug: { logLevel: 0 }, streaming: { abr: { autoSwitchBitrate: { video: false } } } });
    player.on(dashjs.MediaPlayer.events.ERROR, e => window.faults.push(`${e.error.code} ${e.error.message}`));
    player.setCustomInitialTrackSelectionFunction(tracks => tracks);
    player.registerCustomCapabilitiesFilter(r => !r.height || r.height === height);
    player.initialize(document.querySelector("video"), manifest, false);
  },
};

/** What was played, as the media source and the picture's own statistics know it. */
const seen = () => {
  const video = document.querySelector("video");
  const ranges = r => Array.from({ length: r.length }, (_, i) => [r.start(i), r.end(i)]);
  return {
    ended: video.ended, time: video.currentTime, duration: video.duration, videoHeight: video.videoHeight, faults: window.faults,
    pictures: video.getVideoPlaybackQuality().totalVideoFrames, sound: video.webkitAudioDecodedByteCount, whole: ranges(video.buffered),
    tracks: window.tracks.filter(t => t.source.readyState !== "closed" && [...t.source.sourceBuffers].includes(t.buffer))
      .map(t => ({ type: t.type, ranges: ranges(t.buffer.buffered) })),
  };
};

const script = { hls: "hls.js", shaka: "shaka-player", dash: "dashjs" };
const rungs = heights.split(",").map(Number);
const plays = [
  ...["hls", "shaka"].flatMap(player => rungs.map(height => ({ player, manifest: "index.m3u8", height }))),
  { player: "hls", manifest: "audio.m3u8", height: 0 },
  ...["shaka", "dash"].flatMap(player => rungs.map(height => ({ player, manifest: "manifest.mpd", height }))),
];
await visit(base, {}, async page => {
  const played = [];
  for (const play of plays) {
    await page.goto(base, { waitUntil: "load" });
    await page.evaluate(r => {
      [window.faults, window.tracks] = [[], []];
      document.querySelector("video").defaultPlaybackRate = r;
      const add = MediaSource.prototype.addSourceBuffer;
      MediaSource.prototype.addSourceBuffer = function (type) {
        const buffer = add.call(this, type);
        window.tracks.push({ type, buffer, source: this });
        return buffer;
      };
    }, Number(rate));
    await page.addScriptTag({ url: `${base}${script[play.player]}` });
    await page.evaluate(`(${players[play.player].toString().replace(/^async \w+/, "async function")})(${JSON.stringify(play)}).catch(e => window.faults.push(String(e)))`);
    await wait(page, () => document.querySelector("video").ended || window.faults.length, 240_000).catch(() => {});
    played.push({ ...play, ...await page.evaluate(seen) });
  }
  return { played };
}).finally(() => server.close());
