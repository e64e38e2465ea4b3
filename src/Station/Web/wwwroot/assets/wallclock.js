// The station's time: the server's clock, never the viewer's, and the station's zone.

let ahead = Number(document.body.dataset.now) - Date.now();
const zone = document.body.dataset.zone;
const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Milliseconds since 1970 at the station. */
export const now = () => Date.now() + ahead;

/** Takes the time of a fresh answer. */
export function setNow(milliseconds) {
  ahead = milliseconds - Date.now();
}

/** 75 000 → "1:15". */
export function minutes(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = n => String(n).padStart(2, "0");
  return seconds >= 3600
    ? `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
    : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** Moves the progress and the rest of every event under a root to an instant. */
export function moveProgress(root, at) {
  for (const bar of root.querySelectorAll("progress[data-start]")) {
    const { start, end } = bar.dataset;
    bar.value = Math.min(Math.max(at - start, 0), end - start);
    const left = bar.parentElement.querySelector(".left");
    if (left) left.textContent = document.body.dataset.left.replace("{0}", minutes(end - at));
  }
}

/** Runs the clock: once a second, and whatever else has to happen then. */
export function tick(also) {
  const clock = document.getElementById("clock");
  const step = () => {
    clock.textContent = format.format(now());
    moveProgress(document.getElementById("channels"), now());
    also();
    setTimeout(step, 1000 - (now() % 1000));
  };
  step();
}
