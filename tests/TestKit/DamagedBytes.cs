namespace Airclass.TestKit;

/// <summary>Damages a file as transfer, editors and people do: bytes lost, bytes changed, pieces put in. The same from the same seed.</summary>
public static class DamagedBytes
{
    private const int MostPlaces = 3;
    private const int MostLost = 11;

    /// <summary>A copy with one to three damages.</summary>
    /// <param name="bytes">At least one byte.</param>
    /// <param name="pieces">What may be put in.</param>
    /// <param name="random">Decides.</param>
    public static byte[] Of(byte[] bytes, byte[][] pieces, Random random)
    {
        var damaged = bytes.ToList();
        for (var i = random.Next(1, MostPlaces + 1); i > 0; i--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(3))
            {
                case 0:
                    damaged.RemoveRange(at, Math.Min(random.Next(1, MostLost + 1), damaged.Count - at));
                    break;
                case 1:
                    damaged[at] = (byte)random.Next(256);
                    break;
                default:
                    damaged.InsertRange(at, pieces[random.Next(pieces.Length)]);
                    break;
            }
        }

        return [.. damaged];
    }
}
