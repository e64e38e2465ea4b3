using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Airclass.TestKit;

/// <summary>A small station of a test's own: one or more services, a lesson each minute, a profile that encodes fast, free ports.</summary>
public sealed class TestStation : IDisposable
{
    /// <summary>The profile's name.</summary>
    public const string Profile = "tiny";

    /// <summary>P of the profile.</summary>
    public const int PacketsPerCell = 420;

    // Below Linux's range for ports that are asked for without a number (32768 and up).
    private const int LeastPort = 12_000;
    private const int MostPort = 32_000;

    private readonly TempFolder _folder = new();
    private readonly bool _pair;

    /// <summary>Writes the station.</summary>
    /// <param name="services">How many: g1, g2 …</param>
    /// <param name="lessonCells">The length of the one lesson, less than a minute: at most 60.</param>
    /// <param name="pair">Two nodes may run it, and it has two legs of RTP: the same ports, main's of 127.0.0.1, standby's of 127.0.0.2.</param>
    public TestStation(int services = 1, int lessonCells = 12, bool pair = false)
    {
        (Services, _pair) = (services, pair);
        WebPort = FreePorts(SocketType.Stream, 2) + 1;
        Write();
        _folder.Write("station/lessons/one.yaml", FormattableString.Invariant(
            $"kind: card\ncells: {lessonCells}\ntitle: {{ zh: 第一课, en: Lesson one }}\nsubject: 数学\nbackground: stripes\n"));
        _folder.Write("station/hardware-profiles/tiny.yaml", ProfileText);
    }

    /// <summary>The station's folder.</summary>
    public string Folder => _folder["station"];

    /// <summary>The data folder, outside the station's.</summary>
    public string Data => _folder["data"];

    /// <summary>How many services it has.</summary>
    public int Services { get; }

    /// <summary>The web's port.</summary>
    public int WebPort { get; }

    /// <summary>Where each service is sent.</summary>
    public IReadOnlyList<int> OutputPorts { get; private set; } = [];

    /// <summary>A path beside the station.</summary>
    public string Beside(string name) => _folder[name];

    /// <summary>Writes a file of the station.</summary>
    public void Write(string name, string text) => _folder.Write("station/" + name, text);

    public void Dispose() => _folder.Dispose();

    private void Write()
    {
        var first = FreePorts(SocketType.Dgram, Services + 2);
        OutputPorts = [.. Enumerable.Range(1, Services).Select(i => first + i)];
        var (main, standby) = (first + Services + 1, first + Services + 2);
        var to = _pair
            ? "to: \"rtp://127.0.0.1:{port+number}\", blue: { to: \"rtp://127.0.0.2:{port+number}\" }"
            : "to: \"udp://127.0.0.1:{port+number}\"";
        var pair = FormattableString.Invariant($"pair: {{ clock: trusted, main: {{ heartbeat: \"127.0.0.1:{main}\" }}, standby: {{ heartbeat: \"127.0.0.1:{standby}\" }} }}");
        var names = Enumerable.Range(1, Services).Select(i => FormattableString.Invariant(
            $"  - {{ id: g{i}, grade: {i}, number: {i}, name: {{ zh: 空中课堂{i}, en: Air Classroom {i} }}, guideId: g{i}.airclass.example }}"));
        Write("station.yaml", FormattableString.Invariant($$"""
            name: { zh: 试播, en: Trial }
            zone: Asia/Shanghai
            publicUrl: http://127.0.0.1:{{WebPort}}
            ports: { web: {{WebPort}}, output: {{first}}, webAddress: 127.0.0.1 }
            network: { onid: 0xff01, tsid: 1 }
            subjects:
              - { id: 数学, en: Mathematics }
            services:
            {{string.Join('\n', names)}}
            outputs:
              - { partner: local, profile: tiny, services: all, {{to}} }
            {{(_pair ? pair : "")}}
            """));
        var slots = Enumerable.Range(1, Services).Select(i => FormattableString.Invariant($"{i},*,,00:00:00,00:00:55,数学,one-{i},1"));
        Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n" + string.Join('\n', slots) + "\n");
        var lessons = Enumerable.Range(1, Services).Select(i => FormattableString.Invariant($"one-{i},数学,{i},单元,1,new,第一课,Lesson one,lessons/one.yaml"));
        Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\n" + string.Join('\n', lessons) + "\n");
        Write("calendar.csv", "date,kind,follows_weekday,name\n");
    }

    /// <summary>A number after which so many ports are free. None of those that the system gives to whoever asks for any: a sender might get it meanwhile.</summary>
    private static int FreePorts(SocketType type, int count)
    {
        while (true)
        {
            var before = Random.Shared.Next(LeastPort, MostPort - count);
            if (Enumerable.Range(before + 1, count).All(port => IsFree(type, port)))
            {
                return before;
            }
        }
    }

    private static bool IsFree(SocketType type, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string ProfileText => string.Create(CultureInfo.InvariantCulture, $$"""
        name: tiny
        description: { zh: 测试用, en: For tests }
        video: { codec: h264, profile: main, level: "2.0", size: 320x180, rate: 25, quality: 30, maxBitrate: 0, bFrames: 2 }
        audio: { codec: aac, bitrate: 64000, channels: 2 }
        cell: { packets: {{PacketsPerCell}}, pcr: 50, lead: 240 }
        si: { pat: 12, pmt: 12, nit: 1, sdt: 1, eit: 8, tdt: 2, text: utf8 }
        pids: { pmt: 0x100, video: 0x101, audio: 0x102 }

        """);
}
