"use strict";
const root = document.documentElement;
const speak = lang => {
  root.lang = lang === "zh" ? "zh-CN" : "en";
  root.dataset.lang = lang;
};
speak(navigator.language.startsWith("zh") ? "zh" : "en");
document.getElementById("language").addEventListener("click", () => speak(root.dataset.lang === "zh" ? "en" : "zh"));

const player = document.querySelector("video");
const length = Number(document.querySelector("main").dataset.ms) / 1000;
const seek = seconds => {
  if (player) {
    player.currentTime = Math.min(Math.max(0, seconds), Math.max(0, player.duration - 0.1 || seconds));
  }
};
for (const button of document.querySelectorAll("[data-at]")) {
  button.addEventListener("click", () => {
    seek(button.dataset.at / 1000);
    player?.scrollIntoView({ block: "nearest" });
  });
}
const heads = document.querySelectorAll(".head");
for (const track of player ? document.querySelectorAll(".track") : []) {
  track.classList.add("seek");
  track.addEventListener("click", e => {
    const box = track.getBoundingClientRect();
    seek((e.clientX - box.left) / box.width * length);
  });
}
player?.addEventListener("timeupdate", () => {
  for (const head of heads) {
    head.style.left = `${100 * player.currentTime / length}%`;
  }
});
