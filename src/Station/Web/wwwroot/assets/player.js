// The large player: live channels and lessons to watch again. hls.js where there are media source extensions, else the browser itself.
import { minutes, moveProgress, now } from "./wallclock.js";

const seekMs = 10_000;
const idleMs = 3500;

export class Player {
  constructor(dialog) {
    this.dialog = dialog;
    this.video = dialog.querySelector("video");
    this.part = name => dialog.querySelector("#player-" + name);
    this.card = null;
    this.opener = null;
    this.hls = null;
    this.session = 0;
    this.bind();
  }

  get isOpen() { return this.dialog.open; }

  get isLive() { return this.card !== null; }

  openChannel(card) {
    if (this.isOpen && this.card === card) return;
    this.card = card;
    this.opener = card;
    this.start(card.href, "channel=" + encodeURIComponent(card.dataset.service));
    this.part("number").textContent = card.dataset.number;
    this.part("name").textContent = card.dataset.name;
    this.part("kind").textContent = this.dialog.dataset.live;
    this.describe();
    this.fillZap();
  }

  openLesson(link) {
    const { title, subject, grade, detail, replay, playlist } = link.dataset;
    this.card = null;
    this.opener = link;
    this.start(new URL(playlist, location.href).href, "lesson=" + encodeURIComponent(replay));
    this.part("number").textContent = "";
    this.part("name").textContent = "";
    this.part("kind").textContent = this.dialog.dataset.replay;
    this.setTitle(title);
    this.part("meta").textContent = [subject, grade].filter(Boolean).join(" · ");
    this.part("detail").textContent = detail;
    this.part("now").replaceChildren();
    this.part("zap").replaceChildren();
  }

  close() {
    if (!this.isOpen) return;
    this.stop();
    this.dialog.close();
    document.title = this.pageTitle ?? document.title;
    if (location.hash) history.pushState(null, "", location.pathname + location.search);
    if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    else document.getElementById(this.opener?.id)?.focus();
  }

  // Called each second.
  tick() {
    if (!this.isOpen) return;
    if (this.isLive) {
      const at = this.pictureTime();
      const told = this.part("now").querySelector("progress[data-start]");
      if (!told || at >= Number(told.dataset.end) || at < Number(told.dataset.start)) this.describe();
      moveProgress(this.part("now"), at);
    }
  }

  // Called when the cards have been exchanged.
  refresh() {
    if (!this.isOpen || !this.isLive) return;
    this.card = document.getElementById(this.card.id) ?? this.card;
    this.fillZap();
    if (!this.part("now").querySelector("progress[data-start]")) this.describe();
  }

  // True if the key was ours.
  key(event) {
    const onSlider = document.activeElement === this.part("seek");
    switch (event.key) {
      case "ArrowUp": case "PageUp": case "ChannelUp": return this.step(-1);
      case "ArrowDown": case "PageDown": case "ChannelDown": return this.step(1);
      case "ArrowLeft": return !this.isLive && !onSlider ? this.seek(-seekMs) : !onSlider && this.moveFocus(-1);
      case "ArrowRight": return !this.isLive && !onSlider ? this.seek(seekMs) : !onSlider && this.moveFocus(1);
      case " ": return document.activeElement?.tagName !== "BUTTON" && this.togglePause();
      case "f": return this.toggleFull();
      case "m": return this.toggleMute();
      case "Backspace": case "GoBack": this.close(); return true;
      default: this.wake(); return false;
    }
  }

  start(address, hash) {
    this.stop();
    const session = ++this.session;
    this.dialog.classList.toggle("vod", !this.isLive);
    this.part("seek").hidden = this.part("time").hidden = this.isLive;
    if (!this.isOpen) {
      this.pageTitle = document.title;
      this.dialog.showModal();
      this.part("pause").focus();
    }
    if (location.hash !== "#" + hash) history.pushState(null, "", "#" + hash);
    this.say(this.dialog.dataset.loading);
    this.wake();
    this.attach(address, session);
  }

  async attach(address, session) {
    const { default: Hls } = await import("/vendor/hls.min.mjs");
    if (session !== this.session) return;
    if (Hls.isSupported()) {
      this.hls = new Hls({ enableDateRangeMetadataCues: false, workerPath: "/vendor/hls.worker.js", liveDurationInfinity: true, backBufferLength: 30 });
      this.hls.on(Hls.Events.ERROR, (_, error) => this.recover(Hls, error));
      this.hls.on(Hls.Events.MANIFEST_PARSED, () => this.playSoon());
      this.hls.loadSource(address);
      this.hls.attachMedia(this.video);
    } else if (this.video.canPlayType("application/vnd.apple.mpegurl")) {
      this.video.src = address;
      this.playSoon();
    } else {
      this.say(this.dialog.dataset.unplayable);
    }
  }

  recover(Hls, error) {
    if (!error.fatal) return;
    if (error.details === Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) {
      this.say(this.dialog.dataset.unplayable);
      return;
    }
    this.say(this.dialog.dataset.lost);
    const { session, hls } = this;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR) {
      hls.recoverMediaError();
      return;
    }
    setTimeout(() => {
      if (session !== this.session || hls !== this.hls) return;
      hls.loadSource(hls.url);
      hls.startLoad();
    }, 2000);
  }

  async playSoon() {
    try {
      await this.video.play();
    } catch (error) {
      if (error.name !== "NotAllowedError") return;
      // Opened by its address: browsers want a gesture before sound.
      this.video.muted = true;
      this.part("unmute").hidden = false;
      await this.video.play().catch(() => {});
    }
  }

  stop() {
    this.session++;
    this.hls?.destroy();
    this.hls = null;
    this.video.removeAttribute("src");
    this.video.load();
  }

  // The instant of the picture that is shown: live viewers are some seconds behind the air.
  pictureTime() {
    return this.hls?.playingDate?.getTime() ?? now();
  }

  describe() {
    const present = this.shown();
    const text = name => present.querySelector(name)?.textContent ?? "";
    this.setTitle(text(".title"));
    this.part("meta").textContent = [text(".subject"), this.card.dataset.grade].filter(Boolean).join(" · ");
    this.part("detail").textContent = text(".detail");
    const told = ["progress", ".times", ".next"].map(name => present.querySelector(name)?.cloneNode(true)).filter(Boolean);
    this.part("now").className = "now " + [...(present.classList ?? this.card.querySelector("template").classList)].filter(c => c.startsWith("hue-")).join(" ");
    this.part("now").replaceChildren(...told);
  }

  // What the picture shows: the card's present event, or still the one before.
  shown() {
    const present = this.card.querySelector(".inner");
    const past = present.querySelector("template");
    const start = present.querySelector("progress")?.dataset.start;
    return past && this.pictureTime() < Number(start) ? past.content : present;
  }

  setTitle(title) {
    this.part("title").textContent = title;
    document.title = title;
  }

  fillZap() {
    const zap = this.part("zap");
    const focused = zap.contains(document.activeElement) ? document.activeElement.dataset.card : null;
    zap.replaceChildren(...[...document.querySelectorAll(".card")].map(card => {
      const row = document.createElement("button");
      row.type = "button";
      row.dataset.card = card.id;
      if (card === this.card) row.setAttribute("aria-current", "true");
      for (const name of [".number", ".name", ".title"]) row.append(card.querySelector(name).cloneNode(true));
      row.onclick = () => this.openChannel(document.getElementById(card.id));
      const item = document.createElement("li");
      item.append(row);
      return item;
    }));
    if (focused) zap.querySelector(`[data-card="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    zap.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    if (!this.isLive) return false;
    const cards = [...document.querySelectorAll(".card")];
    this.openChannel(cards[(cards.indexOf(this.card) + by + cards.length) % cards.length]);
    return true;
  }

  seek(byMs) {
    this.video.currentTime = Math.min(Math.max(this.video.currentTime + (byMs / 1000), 0), this.video.duration || 0);
    this.wake();
    return true;
  }

  moveFocus(by) {
    const buttons = [...this.dialog.querySelectorAll(".controls button")].filter(b => b.offsetParent);
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length].focus();
    this.wake();
    return true;
  }

  togglePause() {
    if (this.video.paused) this.video.play().catch(() => {});
    else this.video.pause();
    return true;
  }

  toggleMute() {
    this.video.muted = !this.video.muted;
    return true;
  }

  toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.dialog.querySelector(".stage").requestFullscreen?.().catch(() => {});
    return true;
  }

  say(message) {
    this.part("message").textContent = message ?? "";
    this.part("message").hidden = !message;
  }

  // Controls fade while nobody touches anything and the picture runs.
  wake() {
    this.dialog.classList.remove("idle");
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      if (!this.video.paused) this.dialog.classList.add("idle");
    }, idleMs);
  }

  bind() {
    const { video, dialog } = this;
    const state = (name, on) => {
      const button = this.part(name);
      button.classList.toggle("on", on);
      button.setAttribute("aria-label", on ? button.dataset.on : button.dataset.off);
    };
    this.part("back").onclick = () => this.close();
    this.part("pause").onclick = () => this.togglePause();
    this.part("mute").onclick = () => this.toggleMute();
    this.part("full").onclick = () => this.toggleFull();
    this.part("unmute").onclick = () => { video.muted = false; };
    this.part("seek").oninput = event => { video.currentTime = event.target.value / 1000 * video.duration; };
    dialog.addEventListener("cancel", event => { event.preventDefault(); this.close(); });
    dialog.addEventListener("pointermove", () => this.wake());
    dialog.addEventListener("focusin", () => this.wake());
    video.addEventListener("click", () => this.togglePause());
    video.addEventListener("dblclick", () => this.toggleFull());
    video.addEventListener("playing", () => this.say(null));
    video.addEventListener("waiting", () => this.wake());
    for (const event of ["play", "pause"]) video.addEventListener(event, () => { state("pause", video.paused); this.wake(); });
    video.addEventListener("volumechange", () => {
      state("mute", video.muted);
      if (!video.muted) this.part("unmute").hidden = true;
    });
    video.addEventListener("timeupdate", () => this.showPosition());
    video.addEventListener("error", () => !this.hls && video.getAttribute("src") && this.say(dialog.dataset.lost));
  }

  showPosition() {
    if (this.isLive || !Number.isFinite(this.video.duration)) return;
    const { currentTime, duration } = this.video;
    this.part("seek").value = Math.round(currentTime / duration * 1000);
    this.part("seek").setAttribute("aria-valuetext", minutes(currentTime * 1000));
    this.part("time").textContent = `${minutes(currentTime * 1000)} / ${minutes(duration * 1000)}`;
  }
}
