// The page of one lesson: hls.js where there are media source extensions, else the browser itself; a remote control's keys.
import { moveFocus } from "./remote.js";

const video = document.getElementById("video");
const message = document.getElementById("message");
const start = document.getElementById("start");
const seekSeconds = 10;
const links = "a[href], button, input, select, video";

function say(text) {
  message.textContent = text ?? "";
  message.hidden = !text;
}

// Nothing of the video is fetched before somebody wants to watch.
async function attach(seconds) {
  const source = video.querySelector("source").src;
  const { default: Hls } = await import("/vendor/hls.min.mjs");
  if (!Hls.isSupported()) {
    video.addEventListener("error", () => say(video.dataset.unplayable), true);
    return;
  }

  const hls = new Hls({ enableDateRangeMetadataCues: false, workerPath: "/vendor/hls.worker.js", renderTextTracksNatively: false, backBufferLength: 30, startPosition: seconds });
  hls.on(Hls.Events.ERROR, (_, error) => {
    if (!error.fatal) return;
    if (error.details === Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) {
      say(video.dataset.unplayable);
    } else if (error.type === Hls.ErrorTypes.MEDIA_ERROR) {
      hls.recoverMediaError();
    } else {
      say(video.dataset.lost);
      setTimeout(() => { hls.loadSource(source); hls.startLoad(); }, 2000);
    }
  });
  video.querySelector("source").remove();
  video.addEventListener("playing", () => say(null));
  const ready = new Promise(resolve => hls.on(Hls.Events.MANIFEST_PARSED, resolve));
  hls.loadSource(source);
  hls.attachMedia(video);
  await ready;
}

let attached = null;

/** Begins, at a time of the lesson. */
async function begin(seconds = 0) {
  start.hidden = true;
  video.controls = true;
  video.focus({ preventScroll: true });
  if (attached && seconds > 0) video.currentTime = seconds;
  await (attached ??= attach(seconds).catch(() => say(video.dataset.unplayable)));
  await video.play().catch(() => {});
}

/** Goes to a time and plays on. */
function goTo(seconds) {
  begin(seconds);
  video.scrollIntoView({ block: "nearest" });
}

const clock = seconds => {
  const two = n => String(n).padStart(2, "0");
  const whole = Math.floor(seconds);
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}` : `${Math.floor(whole / 60)}:${two(whole % 60)}`;
};

/** A place in the lesson that a press goes to. */
function place(list, seconds, words, picture) {
  const button = document.createElement("button");
  button.type = "button";
  const time = document.createElement("time");
  time.textContent = clock(seconds);
  button.append(...(picture ? [picture] : []), time, ...(words ? [document.createTextNode(words)] : []));
  button.onclick = () => goTo(seconds);
  const item = document.createElement("li");
  item.append(button);
  list.append(item);
}

/** Chapters, as the browser reads them from WebVTT. */
function showChapters() {
  const element = video.querySelector("track[kind=chapters]");
  if (!element) return;
  const section = document.getElementById("chapters");
  element.addEventListener("load", () => {
    for (const cue of element.track.cues) place(section.querySelector("ol"), cue.startTime, cue.text);
    section.hidden = element.track.cues.length === 0;
  });
  element.track.mode = "hidden";
}

/** Some of the small pictures, evenly over the lesson: WebVTT whose cues name a part of a sheet. */
async function showMoments() {
  const address = video.dataset.thumbnails;
  if (!address) return;
  const answer = await fetch(address);
  if (!answer.ok) return;
  const cue = /^(?:(\d+):)?(\d+):(\d+\.\d+) --> .*\n(.+)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm;
  const all = [...(await answer.text()).matchAll(cue)];
  const section = document.getElementById("moments");
  const most = 12;
  for (let i = 0; i < all.length; i += Math.max(1, Math.ceil(all.length / most))) {
    const [, hours, minutes, seconds, sheet, x, y, width, height] = all[i];
    const picture = document.createElement("span");
    picture.className = "moment";
    picture.style.backgroundImage = `url("${new URL(sheet, answer.url).href}")`;
    picture.style.backgroundPosition = `-${x}px -${y}px`;
    picture.style.width = width + "px";
    picture.style.height = height + "px";
    place(section.querySelector("ol"), Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds), "", picture);
  }
  section.hidden = all.length === 0;
}

function seek(by) {
  video.currentTime = Math.min(Math.max(video.currentTime + by, 0), video.duration || 0);
  return true;
}

function toggle() {
  if (!attached) begin();
  else if (video.paused) video.play().catch(() => {});
  else video.pause();
  return true;
}

function key(event) {
  const at = document.activeElement;
  const onPicture = at === video || at === start || at === document.body || at?.id === "main";
  switch (event.key) {
    case " ": case "k": return (event.key === "k" || onPicture) && toggle();
    case "MediaPlayPause": return toggle();
    case "Enter": return onPicture && toggle();
    case "ArrowLeft": return onPicture ? seek(-seekSeconds) : moveFocus(event, links, video);
    case "ArrowRight": return onPicture ? seek(seekSeconds) : moveFocus(event, links, video);
    case "ArrowUp": case "ArrowDown": return moveFocus(event, links, video);
    case "Backspace": case "GoBack": history.back(); return true;
    case "f": document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen?.().catch(() => {}); return true;
    default: return false;
  }
}

document.addEventListener("keydown", event => {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && key(event)) event.preventDefault();
}, true);

showChapters();
showMoments().catch(() => {});
start.onclick = () => begin();
video.controls = false;
start.hidden = false;
