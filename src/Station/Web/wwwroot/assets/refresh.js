// Keeps the page's contents true: an event stream says that something changed, then the page itself is fetched again and its
// parts are exchanged. The server is the only one that knows how things look.
import { setNow } from "./wallclock.js";

/** Starts it; `changed` is called after parts were exchanged. */
export function keepFresh(changed) {
  let stream = null;
  let pending = 0;
  let first = true;

  async function exchange() {
    const answer = await fetch(location.pathname + location.search, { headers: { "Accept-Language": document.documentElement.lang } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    setNow(Number(fresh.body.dataset.now));
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = fresh.getElementById(part.id);
      if (other && other.outerHTML !== part.dataset.was) put(part, other);
    }
    changed();
  }

  function put(part, fresh) {
    const html = fresh.outerHTML;
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    part.replaceWith(fresh);
    fresh.dataset.was = html;
    if (focused) [...fresh.querySelectorAll("a")].find(a => a.getAttribute("href") === focused)?.focus({ preventScroll: true });
  }

  function connect() {
    stream?.close();
    stream = new EventSource("/api/events");
    stream.addEventListener("now", () => {
      offline(false);
      // The first event tells what the page already shows, unless the line was down in between.
      if (first) {
        first = false;
        return;
      }
      // Not all viewers at the same moment: every channel changes at the same bell.
      clearTimeout(pending);
      pending = setTimeout(() => exchange().catch(() => offline(true)), Math.random() * 700);
    });
    stream.onerror = () => {
      first = false;
      offline(true);
      if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
    };
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      stream?.close();
    } else {
      first = false;
      connect();
    }
  });
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", event => event.persisted && connect());
  connect();
}

let notice = null;

function offline(is) {
  if (is && !notice) {
    notice = document.createElement("p");
    notice.className = "offline";
    notice.setAttribute("role", "status");
    notice.textContent = document.body.dataset.reconnecting;
    document.body.append(notice);
  } else if (!is && notice) {
    notice.remove();
    notice = null;
  }
}
