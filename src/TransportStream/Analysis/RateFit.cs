namespace Airclass.TransportStream.Analysis;

/// <summary>
/// How far PCRs are off the straight line from the first to the last, exactly and in one pass: a point that is farthest from any line lies on
/// the convex hull, and only that is kept.
/// </summary>
internal sealed class RateFit
{
    private readonly List<Point> _upper = [];
    private readonly List<Point> _lower = [];
    private Point _first;
    private Point _last;

    /// <summary>Adds a PCR; packets and ticks grow.</summary>
    public void Add(long packet, long ticks)
    {
        var point = new Point(packet, ticks);
        if (_upper.Count == 0)
        {
            _first = point;
        }

        _last = point;
        Extend(_upper, point, side: 1);
        Extend(_lower, point, side: -1);
    }

    /// <summary>The largest distance from the line in ticks, rounded up; 0 with fewer than three points.</summary>
    public long DeviationTicks()
    {
        Int128 run = _last.Packet - _first.Packet;
        Int128 rise = _last.Ticks - _first.Ticks;
        Int128 most = 0;
        foreach (var point in _upper.Concat(_lower))
        {
            var off = ((point.Ticks - _first.Ticks) * run) - ((point.Packet - _first.Packet) * rise);
            most = Int128.Max(most, Int128.Abs(off));
        }

        return run == 0 ? 0 : (long)((most + run - 1) / run);
    }

    /// <summary>Starts a new line.</summary>
    public void Clear()
    {
        _upper.Clear();
        _lower.Clear();
        (_first, _last) = (default, default);
    }

    private static void Extend(List<Point> hull, Point point, int side)
    {
        while (hull.Count >= 2 && Turn(hull[^2], hull[^1], point) * side >= 0)
        {
            hull.RemoveAt(hull.Count - 1);
        }

        hull.Add(point);
    }

    /// <summary>Positive if the way over the middle point bends upwards.</summary>
    private static Int128 Turn(Point a, Point b, Point c) =>
        ((Int128)(b.Packet - a.Packet) * (c.Ticks - a.Ticks)) - ((Int128)(b.Ticks - a.Ticks) * (c.Packet - a.Packet));

    private readonly record struct Point(long Packet, long Ticks);
}
