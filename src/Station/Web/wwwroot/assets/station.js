// Joins the page's parts: clock, fresh contents, keys, player. Without scripts the page is complete but stands still.
import { tick } from "./wallclock.js";
import { keepFresh } from "./refresh.js";
import { Player } from "./player.js";
import { listenToKeys } from "./remote.js";

const player = new Player(document.getElementById("player"));

const cards = () => [...document.querySelectorAll(".card")];

function open(target) {
  if (target.matches(".card")) {
    player.openChannel(target);
  } else {
    player.openLesson(target);
  }
}

document.addEventListener("click", event => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = event.target.closest(".card, .lesson");
  if (target) {
    event.preventDefault();
    open(target);
  }
});

// The language link keeps the channel or lesson that is open.
document.querySelector("[data-language]").addEventListener("click", event => {
  event.currentTarget.hash = location.hash;
});

function openFromAddress() {
  const [kind, key] = location.hash.slice(1).split("=").map(decodeURIComponent);
  const target = kind === "channel" ? document.getElementById("channel-" + key)
    : kind === "lesson" ? [...document.querySelectorAll(".lesson")].find(l => l.dataset.replay === key)
    : null;
  if (target) open(target);
  else player.close();
}

listenToKeys(cards, card => player.openChannel(card), player);
addEventListener("popstate", openFromAddress);
openFromAddress();
keepFresh(() => player.refresh());
tick(() => player.tick());
