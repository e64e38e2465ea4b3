// The page of one lesson: hls.js where there are media source extensions, else the browser itself; a remote control's keys.
import { moveFocus } from "./remote.js";

const video = document.getElementById("video");
const message = document.getElementById("message");
const seekSeconds = 10;
const links = "a[href], button, input, select, video";

function say(text) {
  message.textContent = text ?? "";
  message.hidden = !text;
}

async function attach() {
  const source = video.querySelector("source").src;
  const { default: Hls } = await import("/vendor/hls.min.mjs");
  if (!Hls.isSupported()) {
    video.addEventListener("error", () => say(video.dataset.unplayable), true);
    return;
  }

  // Nothing is fetched but the playlists before somebody wants to watch.
  const hls = new Hls({ enableDateRangeMetadataCues: false, workerPath: "/vendor/hls.worker.js", autoStartLoad: false, backBufferLength: 30 });
  const start = () => hls.startLoad();
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
  video.replaceChildren(...video.querySelectorAll("track"));
  hls.loadSource(source);
  hls.attachMedia(video);
  video.addEventListener("play", start, { once: true });
  video.addEventListener("seeking", start, { once: true });
  video.addEventListener("playing", () => say(null));
}

/** Goes to a time and plays on. */
export function goTo(seconds) {
  video.currentTime = seconds;
  video.play().catch(() => {});
  video.scrollIntoView({ block: "nearest" });
}

function seek(by) {
  video.currentTime = Math.min(Math.max(video.currentTime + by, 0), video.duration || 0);
  return true;
}

function toggle() {
  if (video.paused) video.play().catch(() => {});
  else video.pause();
  return true;
}

function key(event) {
  const at = document.activeElement;
  const onPicture = at === video || at === document.body || at?.id === "main";
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

attach().catch(() => say(video.dataset.unplayable));
