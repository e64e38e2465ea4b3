// The keyboard as a remote control: digits choose a channel, arrows move, Enter plays (as links do by themselves), Esc goes back.

const digitsWaitMs = 1200;

/** Listens; `cards` are the channels, `tune` opens one. */
export function listenToKeys(cards, tune, player) {
  let digits = "";
  let waiting = 0;
  const osd = document.getElementById("player-osd");

  function show() {
    (player.isOpen ? player.dialog : document.body).append(osd);
    osd.textContent = digits;
    osd.hidden = digits === "";
  }

  function enterDigit(digit) {
    clearTimeout(waiting);
    digits += digit;
    const exact = cards().find(c => c.dataset.number === digits);
    const longer = cards().some(c => c.dataset.number.startsWith(digits) && c.dataset.number !== digits);
    show();
    if (exact && !player.isOpen) exact.focus();
    const wait = exact && !longer ? 250 : digitsWaitMs;
    waiting = setTimeout(() => {
      digits = "";
      show();
      if (exact) tune(exact);
    }, wait);
  }

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) {
      if (digits === "" && event.key === "0") return;
      event.preventDefault();
      enterDigit(event.key);
    } else if (player.isOpen ? player.key(event) : moveFocus(event, ".card, .lesson, .grades a, .masthead a, .foot a, .section-head a", document.querySelector(".card"))) {
      event.preventDefault();
    }
  });
}

const directions = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Moves the focus to the nearest link in the arrow's direction; from nowhere to the first. */
export function moveFocus(event, selector, first) {
  const direction = directions[event.key];
  if (!direction) return false;
  const links = [...document.querySelectorAll(selector)].filter(link => link.offsetParent);
  const here = links.includes(document.activeElement) ? document.activeElement : null;
  const next = here ? nearest(here, links, direction) : first;
  if (!next) return false;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

function nearest(here, links, [dx, dy]) {
  const centre = e => {
    const r = e.getBoundingClientRect();
    return { x: (r.left + r.right) / 2, y: (r.top + r.bottom) / 2, r };
  };
  const from = centre(here);
  let best = null;
  for (const link of links) {
    const to = centre(link);
    // Ahead means beyond our own edge, so that a row is a row even where sizes differ.
    const ahead = dx ? (to.x - from.x) * dx : (to.y - from.y) * dy;
    const clear = dx ? overlap(from.r.top, from.r.bottom, to.r.top, to.r.bottom) : ahead > from.r.height / 3;
    if (link === here || ahead <= 1 || !clear) continue;
    const aside = dx ? Math.abs(to.y - from.y) : Math.max(0, Math.abs(to.x - from.x) - (from.r.width + to.r.width) / 4);
    const distance = ahead + (aside * 2);
    if (!best || distance < best.distance) best = { link, distance };
  }
  return best?.link ?? null;
}

const overlap = (a, b, c, d) => Math.min(b, d) - Math.max(a, c) > 1;
