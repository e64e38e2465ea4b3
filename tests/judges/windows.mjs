// windows.mjs FOLDER: reads every playlist with hls-parser in its strict mode and every DASH manifest with mpd-parser, and prints how long each is
// in milliseconds, as JSON; the first that is refused ends it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import HLS from "hls-parser";
import { parse } from "mpd-parser";

HLS.setOptions({ strictMode: true });
const folder = process.argv[2];
const long = segments => Math.round(segments.reduce((sum, s) => sum + s.duration, 0) * 1000);

/** Pictures and sound of a manifest, period by period: as long as each other, and no segment without a range. */
function dash(text) {
  const warnings = [];
  const read = parse(text, { manifestUri: "http://any/x.mpd", eventHandler: ({ type, message }) => type === "warn" && warnings.push(message) });
  const video = read.playlists.flatMap(p => p.segments);
  const audio = Object.values(read.mediaGroups.AUDIO.audio).flatMap(g => g.playlists).flatMap(p => p.segments);
  if (warnings.length || video.length !== audio.length || long(video) !== long(audio)) throw new Error(`${warnings} ${video.length} ${audio.length}`);
  if ([...video, ...audio].some(s => !s.byterange?.length || !s.map?.byterange?.length)) throw new Error("a segment without its bytes");
  return Math.round(read.duration * 1000);
}

const seen = {};
for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), "utf8");
  try {
    // It takes every EXT-X-SERVER-CONTROL for low latency; delta updates alone need no more than CAN-SKIP-UNTIL (rfc8216bis §4.4.3.8).
    seen[name] = name.endsWith(".mpd") ? dash(text) : long(HLS.parse(text.replace("#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=24.0\n", "")).segments);
  } catch (error) {
    console.error(name, error.stack, text);
    process.exit(1);
  }
}
console.log(JSON.stringify(seen));
