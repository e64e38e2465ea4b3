namespace Airclass.TransportStream.Rtp;

/// <summary>
/// The synchronisation source of a stream (RFC 3550 §8). The RFC lets a sender draw it by lot; here it is taken from the stream's name, so that
/// every node that sends the stream sends the same.
/// </summary>
public static class RtpSsrc
{
    private const uint Offset = 0x811C9DC5;
    private const uint Prime = 0x01000193;

    /// <summary>FNV-1a, 32 bits, of a name.</summary>
    /// <param name="name">ASCII: <c>ff01.0001.0065/sample-sd</c>.</param>
    public static uint Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = Offset;
        foreach (var character in name)
        {
            hash = unchecked((hash ^ (byte)character) * Prime);
        }

        return hash;
    }
}
