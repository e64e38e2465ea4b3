using System.Text.Json;
using Airclass.Domain.Time;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Web;

/// <summary>What a player in Chromium played of one address, and the pictures that it showed, about two a second of the media.</summary>
internal sealed class BrowserPlay
{
    /// <summary>How fast they play what has an end.</summary>
    private const string Rate = "8";

    /// <summary>How long they watch what has none, in seconds.</summary>
    private const string Patience = "6";

    private readonly string _what;
    private readonly long _start;
    private readonly bool _ended;
    private readonly double _duration;
    private readonly List<(long Sn, long Cc)> _fragments;

    private BrowserPlay(JsonElement play)
    {
        _what = $"{play.GetProperty("player")} {play.GetProperty("address")}";
        _start = play.GetProperty("start").GetInt64();
        _ended = play.GetProperty("ended").GetBoolean();
        _duration = play.GetProperty("duration").GetDouble();
        _fragments = [.. play.GetProperty("fragments").EnumerateArray().Select(f => (f[0].GetInt64(), f[1].GetInt64()))];
        Pictures = [.. play.GetProperty("pictures").EnumerateArray().Select(p => new ShownPicture(p))];

        play.GetProperty("faults").EnumerateArray().Select(f => f.ToString()).ShouldBeEmpty(_what);
        play.GetProperty("sound").GetInt64().ShouldBeGreaterThan(0, _what);
        Pictures.Count.ShouldBeGreaterThan(10, _what);
        _fragments.Zip(_fragments.Skip(1)).ShouldAllBe(f => f.Second.Sn == f.First.Sn + 1 && f.Second.Cc >= f.First.Cc, _what);
    }

    public IReadOnlyList<ShownPicture> Pictures { get; }

    /// <summary>Plays addresses one after the other.</summary>
    /// <param name="station">Whose they are.</param>
    /// <param name="plays"><c>PLAYER=ADDRESS@UNIXMS</c>: when its first picture aired; 1 if it is no matter, 0 of what goes on.</param>
    public static async Task<IReadOnlyList<BrowserPlay>> AllAsync(Uri station, params string[] plays)
    {
        var verdict = await Task.Run(() => ForeignJudge.Node("air.mjs", [station.ToString(), Rate, Patience, .. plays]));
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        json.RootElement.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()).ShouldBeEmpty();
        json.RootElement.GetProperty("strangers").GetArrayLength().ShouldBe(0);
        json.RootElement.GetProperty("cookies").GetInt32().ShouldBe(0);
        var played = json.RootElement.GetProperty("played").EnumerateArray().Select(p => new BrowserPlay(p)).ToList();
        played.Count.ShouldBe(plays.Length);
        return played;
    }

    /// <summary>It played to the end, and is as long as it should be.</summary>
    public void IsWhole(CellCount length)
    {
        _ended.ShouldBeTrue(_what);
        _duration.ShouldBe(length.Value * 0.96, 0.05, _what);
    }

    /// <summary>Each picture is that of its moment: as the player tells it, else counted from the window's start.</summary>
    public void Shows(Func<double, BurnedClock> at)
    {
        foreach (var picture in Pictures)
        {
            var counted = _start > 1 ? _start + (picture.Media * 1000) : (double?)null;
            if (counted is { } ms)
            {
                picture.At?.ShouldBe(ms, 2, _what);
            }

            picture.Clock.ShouldBe(at((picture.At ?? counted ?? throw new InvalidOperationException($"{_what} tells no time")) + 1), $"{_what} at {picture.Media}");
        }
    }
}

/// <summary>A picture that a player showed.</summary>
internal sealed class ShownPicture
{
    public ShownPicture(JsonElement picture)
    {
        Media = picture.GetProperty("media").GetDouble();
        At = picture.GetProperty("at") is { ValueKind: JsonValueKind.Number } at ? at.GetDouble() : null;
        var (width, height) = (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32());
        var bottom = picture.GetProperty("grey").GetBytesFromBase64();
        var grey = new byte[width * height];
        bottom.CopyTo(grey, grey.Length - bottom.Length);
        Clock = BurnedClock.Read(grey, width, height);
    }

    /// <summary>Its time in the player, in seconds.</summary>
    public double Media { get; }

    /// <summary>When it aired in milliseconds of Unix time, as the player says; null if it does not.</summary>
    public double? At { get; }

    /// <summary>What it says itself.</summary>
    public BurnedClock? Clock { get; }
}
