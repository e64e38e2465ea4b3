namespace Airclass.Transcode.Ffmpeg;

/// <summary>How many pictures showed which field first, of those that could be told (ffmpeg's idet).</summary>
/// <param name="TopFirst">The top field.</param>
/// <param name="BottomFirst">The bottom field.</param>
/// <param name="Progressive">Both at once.</param>
public sealed record FieldCounts(int TopFirst, int BottomFirst, int Progressive)
{
    // What moves little tells little: so many pictures must have told, and nearly all the same.
    private const int LeastTold = 20;

    /// <summary>None could be told.</summary>
    public static FieldCounts None { get; } = new(0, 0, 0);

    /// <summary>How many could be told.</summary>
    public int Told => TopFirst + BottomFirst + Progressive;

    /// <summary>What at least twenty pictures and four in five of them show; null: nobody can tell.</summary>
    public FieldScan? Scan =>
        Told < LeastTold ? null
        : Progressive * 5 >= Told * 4 ? FieldScan.Progressive
        : TopFirst * 5 >= Told * 4 ? FieldScan.TopFirst
        : BottomFirst * 5 >= Told * 4 ? FieldScan.BottomFirst
        : null;

    /// <summary>Those of one stretch and of another.</summary>
    public FieldCounts And(FieldCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(TopFirst + other.TopFirst, BottomFirst + other.BottomFirst, Progressive + other.Progressive);
    }
}

/// <summary>How a picture's lines were taken.</summary>
public enum FieldScan
{
    /// <summary>All at once.</summary>
    Progressive,

    /// <summary>The odd lines, 20 ms before the even ones.</summary>
    TopFirst,

    /// <summary>The even lines, 20 ms before the odd ones.</summary>
    BottomFirst,
}
