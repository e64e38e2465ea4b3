namespace Airclass.Transcode.Profiles;

/// <summary>A level of a video codec: what a decoder of it surely takes.</summary>
/// <param name="Name">As its standard writes it: <c>3.0</c>, <c>main</c>.</param>
/// <param name="MostBitsPerSecond">Of the video, in the codec profile asked for.</param>
/// <param name="BufferBits">Of coded pictures: CPB, VBV.</param>
public abstract record VideoLevel(string Name, long MostBitsPerSecond, long BufferBits)
{
    /// <summary>Whether 25 pictures a second of a size, with the pictures that our encoders refer to, are within the level.</summary>
    /// <param name="width">Luma samples.</param>
    /// <param name="height">Lines.</param>
    public abstract bool Takes(int width, int height);

    /// <summary>Whether it knows pictures of two fields.</summary>
    public abstract bool TakesInterlaced { get; }
}
