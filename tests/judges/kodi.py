#!/usr/bin/env python3
"""kodi.py LIST GUIDE [NUMBER START PICTURES]: Kodi with pvr.iptvsimple, in a home of its own under Xvfb, loads a channel list and a guide
(paths or addresses) and says by JSON-RPC what it understood. With the number of a channel and the start of a programme that is over
(UTC, "2026-11-23 01:00:00") it plays that programme, sets it forward by half, and leaves what stood on the screen in the folder PICTURES: grey,
one byte a dot, 1280x720. Prints JSON. Needs the packages kodi, kodi-pvr-iptvsimple, xvfb and, to play, pulseaudio."""
import json, os, shutil, signal, socket, struct, subprocess, sys, tempfile, time

PATIENCE = 240
PICTURES = 8


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def setting(name, value):
    return '    <setting id="%s">%s</setting>\n' % (name, str(value).replace("&", "&amp;"))


def place(name, text, home):
    path = os.path.join(home, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def furnish(home, playlist, guide, port, play):
    def where(prefix, source):
        remote = "://" in source
        return setting(prefix + "PathType", int(remote)) + setting(prefix + ("Url" if remote else "Path"), source)
    place(".kodi/userdata/advancedsettings.xml",
          "<advancedsettings>\n  <jsonrpc><tcpport>%d</tcpport></jsonrpc>\n  <loglevel>1</loglevel>\n"
          "  <epg><saveepgtodatabase>%s</saveepgtodatabase></epg>\n</advancedsettings>\n" % (port, str(play).lower()), home)
    place(".kodi/userdata/guisettings.xml",
          '<settings version="2">\n' + setting("epg.pastdaystodisplay", 14) + setting("epg.futuredaystodisplay", 14)
          + setting("pvrmanager.usebackendchannelnumbers", "true") + "</settings>\n", home)
    place(".kodi/userdata/addon_data/pvr.iptvsimple/settings.xml",
          '<settings version="2">\n' + where("m3u", playlist) + where("epg", guide) + setting("m3uCache", "false") + setting("epgCache", "false")
          + setting("catchupEnabled", "true") + setting("catchupPlayEpgAsLive", "false") + setting("catchupWatchEpgBeginBufferMins", 0)
          + setting("catchupWatchEpgEndBufferMins", 0) + "</settings>\n", home)


class Rpc:
    """JSON-RPC over a bare TCP connection: objects without separators, notifications between them."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.text, self.number, self.decoder = "", 0, json.JSONDecoder()

    def call(self, method, **parameters):
        self.number += 1
        self.socket.sendall(json.dumps({"jsonrpc": "2.0", "id": self.number, "method": method, "params": parameters}).encode())
        while True:
            answer = self.next()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError("%s: %s" % (method, answer["error"]))
                return answer["result"]

    def next(self):
        pieces = []
        while True:
            try:
                answer, end = self.decoder.raw_decode(self.text)
                self.text = self.text[end:].lstrip()
                return answer
            except json.JSONDecodeError:
                # Half a character may be at the end of what came.
                more = self.socket.recv(1 << 20)
                if not more:
                    raise RuntimeError("Kodi closed the connection")
                pieces.append(more)
                try:
                    self.text += b"".join(pieces).decode()
                    pieces = []
                except UnicodeDecodeError:
                    pass


def until(what, look):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = look()
            if found:
                return found
        except (OSError, RuntimeError):
            pass
        time.sleep(0.5)
    raise SystemExit("kodi.py: no %s within %d s" % (what, PATIENCE))


def broadcasts(rpc, channel):
    told = rpc.call("PVR.GetBroadcasts", channelid=channel["channelid"],
                    properties=["title", "starttime", "endtime", "episodename", "episodenum", "genre", "plot"])
    return told.get("broadcasts", [])


def look(rpc):
    rpc.call("Addons.SetAddonEnabled", addonid="pvr.iptvsimple", enabled=True)
    groups = until("channel group", lambda: [
        g for g in rpc.call("PVR.GetChannelGroups", channeltype="tv").get("channelgroups", [])])
    channels = until("channel", lambda: rpc.call(
        "PVR.GetChannels", channelgroupid=groups[0]["channelgroupid"], properties=["channelnumber", "icon", "hasarchive"]).get("channels"))
    guide = settled(rpc, channels)
    return {"groups": [g["label"] for g in groups],
            "channels": [{"name": c["label"], "number": c.get("channelnumber"), "icon": c.get("icon"), "hasArchive": c.get("hasarchive"),
                          "broadcasts": guide[c["channelid"]]} for c in channels]}


def settled(rpc, channels):
    """The guide of every channel, once three looks find the same: Kodi reads it in the background."""
    before, same, end = None, 0, time.monotonic() + PATIENCE
    while same < 3 and time.monotonic() < end:
        guide = {c["channelid"]: broadcasts(rpc, c) for c in channels}
        counts = [len(g) for g in guide.values()]
        same = same + 1 if counts == before and min(counts) > 0 else 0
        before = counts
        time.sleep(2)
    return guide


def number_of(rpc, channel, start):
    """Kodi's number of a programme, by which alone it can be played; it has one once the guide is in Kodi's database."""
    return next((b.get("broadcastid") for b in broadcasts(rpc, channel) if b["starttime"] == start), None)


def play(rpc, number, start, folder, screen):
    group = rpc.call("PVR.GetChannelGroups", channeltype="tv")["channelgroups"][0]["channelgroupid"]
    channel = next(c for c in rpc.call("PVR.GetChannels", channelgroupid=group, properties=["channelnumber"])["channels"] if c["channelnumber"] == number)
    rpc.call("Player.Open", item={"broadcastid": until("number of the programme", lambda: number_of(rpc, channel, start))})
    player = until("player", lambda: rpc.call("Player.GetActivePlayers"))[0]["playerid"]
    until("picture", lambda: seconds(rpc, player)["time"] > 0.5)
    seen = watch(rpc, player, folder, screen, 0)
    half = seconds(rpc, player)["totaltime"] / 2
    rpc.call("Player.Seek", playerid=player, value={"time": {"hours": 0, "minutes": int(half / 60), "seconds": int(half % 60), "milliseconds": 0}})
    until("picture after a jump", lambda: seconds(rpc, player)["time"] > half + 1)
    later = watch(rpc, player, folder, screen, PICTURES)
    item = rpc.call("Player.GetItem", playerid=player, properties=["title", "file"])["item"]
    return {"title": item["title"], "file": item["file"], "length": 2 * half, "jump": half, "seen": seen, "later": later}


def seconds(rpc, player):
    told = rpc.call("Player.GetProperties", playerid=player, properties=["time", "totaltime"])
    return {k: t["hours"] * 3600 + t["minutes"] * 60 + t["seconds"] + t["milliseconds"] / 1000 for k, t in told.items()}


def watch(rpc, player, folder, screen, first):
    """What is on the screen at so many moments at which the player's time has gone on by half a second."""
    seen = []
    for name in ("%02d.grey" % n for n in range(first, first + PICTURES)):
        before = seen[-1]["time"] if seen else -1
        until("further picture", lambda: seconds(rpc, player)["time"] > before + 0.5)
        with open(os.path.join(folder, name), "wb") as file:
            file.write(grey(screen))
        seen.append({"time": seconds(rpc, player)["time"], "picture": name})
    return seen


def grey(screen):
    """The green of a screen that Xvfb keeps in a file of the X Window Dump format: a header of 25 numbers, a name, colours of 12 bytes, rows."""
    with open(screen, "rb") as file:
        dump = file.read()
    header = struct.unpack(">25I", dump[:100])
    size, width, height, row, colours = header[0], header[4], header[5], header[12], header[19]
    first = size + colours * 12
    return b"".join(dump[first + y * row + 1:first + y * row + width * 4:4] for y in range(height))


def sound(home):
    """A sound device that goes at the pace of time: without one Kodi stalls, and one that swallows everything makes it jump."""
    socket_path = os.path.join(home, "sound", "native")
    os.makedirs(os.path.dirname(socket_path), mode=0o700)
    child = subprocess.Popen(["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-L", "module-null-sink",
                              "-L", "module-native-protocol-unix auth-anonymous=1 socket=" + socket_path],
                             env=dict(os.environ, HOME=home, XDG_RUNTIME_DIR=os.path.dirname(socket_path)),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until("sound", lambda: os.path.exists(socket_path))
    return child, {"PULSE_SERVER": "unix:" + socket_path}


def main():
    home = tempfile.mkdtemp(prefix="kodi-home-")
    port, children, device, wanted = free_port(), [], {}, sys.argv[3:]
    try:
        furnish(home, sys.argv[1], sys.argv[2], port, bool(wanted))
        if wanted:
            child, device = sound(home)
            children.append(child)
        else:
            place(".asoundrc", "pcm.!default { type null }\nctl.!default { type null }\n", home)
        read, write = os.pipe()
        children.append(subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-fbdir", home, "-nolisten", "tcp"],
                                         pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(write)
        display = os.fdopen(read).readline().strip()
        program = next(p for p in ("/usr/lib/x86_64-linux-gnu/kodi/kodi.bin", shutil.which("kodi.bin"), shutil.which("kodi")) if p and os.path.exists(p))
        children.append(subprocess.Popen([program, "--standalone", "--audio-backend=" + ("pulseaudio" if wanted else "alsa")], start_new_session=True,
                                         env=dict(os.environ, HOME=home, DISPLAY=":" + display, KODI_HOME="/usr/share/kodi", LIBGL_ALWAYS_SOFTWARE="1", **device),
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        rpc = until("JSON-RPC", lambda: Rpc(port))
        told = look(rpc)
        if wanted:
            told["played"] = play(rpc, int(wanted[0]), wanted[1], wanted[2], os.path.join(home, "Xvfb_screen0"))
        print(json.dumps(told, ensure_ascii=False))
    except BaseException:
        log = os.path.join(home, ".kodi/temp/kodi.log")
        if os.path.exists(log):
            with open(log, encoding="utf-8", errors="replace") as file:
                sys.stderr.writelines(file.readlines()[-60:])
        raise
    finally:
        for child in reversed(children):
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
