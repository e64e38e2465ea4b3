#!/usr/bin/env python3
"""kodi.py LIST GUIDE: Kodi with pvr.iptvsimple, in a home of its own under Xvfb, loads a channel list and a guide (paths or addresses)
and says by JSON-RPC what it understood. Prints JSON. Needs the packages kodi, kodi-pvr-iptvsimple, xvfb."""
import json, os, shutil, signal, socket, subprocess, sys, tempfile, time

PATIENCE = 240


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


def furnish(home, playlist, guide, port):
    def where(prefix, source):
        remote = "://" in source
        return setting(prefix + "PathType", int(remote)) + setting(prefix + ("Url" if remote else "Path"), source)
    place(".asoundrc", "pcm.!default { type null }\nctl.!default { type null }\n", home)
    place(".kodi/userdata/advancedsettings.xml",
          "<advancedsettings>\n  <jsonrpc><tcpport>%d</tcpport></jsonrpc>\n  <loglevel>1</loglevel>\n"
          "  <epg><saveepgtodatabase>false</saveepgtodatabase></epg>\n</advancedsettings>\n" % port, home)
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


def main():
    home = tempfile.mkdtemp(prefix="kodi-home-")
    port, children = free_port(), []
    try:
        furnish(home, sys.argv[1], sys.argv[2], port)
        read, write = os.pipe()
        children.append(subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
                                         pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(write)
        display = os.fdopen(read).readline().strip()
        program = next(p for p in ("/usr/lib/x86_64-linux-gnu/kodi/kodi.bin", shutil.which("kodi.bin"), shutil.which("kodi")) if p and os.path.exists(p))
        children.append(subprocess.Popen([program, "--standalone", "--audio-backend=alsa"], start_new_session=True,
                                         env=dict(os.environ, HOME=home, DISPLAY=":" + display, KODI_HOME="/usr/share/kodi", LIBGL_ALWAYS_SOFTWARE="1"),
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        rpc = until("JSON-RPC", lambda: Rpc(port))
        print(json.dumps(look(rpc), ensure_ascii=False))
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
