using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Running;

/// <summary>
/// A receiver of two legs that merges them by RTP sequence number, as SMPTE ST 2022-7 does: of each datagram whatever comes first. It remembers what
/// is missing, and what was not the same on both legs.
/// </summary>
internal sealed class MergedLegs : IAsyncDisposable
{
    public const int DatagramsPerCell = TestStation.PacketsPerCell / 7;
    private const int CellMilliseconds = 960;
    private const int HeaderBytes = 12;
    private readonly UdpCapture _red, _blue;
    private readonly int _port;

    public MergedLegs(TestStation station)
    {
        _port = station.OutputPorts[0];
        _red = new(_port);
        _blue = new(_port, IPAddress.Parse("127.0.0.2"));
    }

    /// <summary>What came on each leg.</summary>
    public (int Red, int Blue) Counts => (_red.Received.Count, _blue.Received.Count);

    /// <summary>Datagrams that the system dropped because nobody fetched them.</summary>
    public long Dropped => File.ReadLines("/proc/net/udp")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(f => f.Length > 12 && f[1].EndsWith(':' + _port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal))
        .Sum(f => long.Parse(f[^1], CultureInfo.InvariantCulture));

    /// <summary>The number, counted from the Unix epoch, of the newest datagram.</summary>
    public long Newest => Merge().Datagrams.Keys.DefaultIfEmpty().Max();

    /// <summary>Waits until both legs carry something new.</summary>
    public async Task BothAsync()
    {
        await _red.MoreAsync(DatagramsPerCell);
        await _blue.MoreAsync(DatagramsPerCell);
    }

    /// <summary>Everything by its number, each once; and the numbers under which unequal datagrams came.</summary>
    public (SortedDictionary<long, byte[]> Datagrams, SortedSet<long> Unequal) Merge()
    {
        var (datagrams, unequal) = (new SortedDictionary<long, byte[]>(), new SortedSet<long>());
        foreach (var (bytes, at) in _red.Received.Concat(_blue.Received))
        {
            var number = Number(bytes, at);
            if (!datagrams.TryAdd(number, bytes) && !datagrams[number].AsSpan().SequenceEqual(bytes))
            {
                unequal.Add(number);
            }
        }

        return (datagrams, unequal);
    }

    /// <summary>The packets of a datagram, without its RTP header.</summary>
    public static ReadOnlySpan<byte> Packets(byte[] datagram) => datagram.AsSpan(HeaderBytes);

    public async ValueTask DisposeAsync()
    {
        await _red.DisposeAsync();
        await _blue.DisposeAsync();
    }

    /// <summary>The number whose last 16 bits are the sequence number, and that is due nearest to a time.</summary>
    private static long Number(byte[] datagram, DateTimeOffset at)
    {
        var due = at.ToUnixTimeMilliseconds() * DatagramsPerCell / CellMilliseconds;
        var sequence = BinaryPrimitives.ReadUInt16BigEndian(datagram.AsSpan(2));
        return due + unchecked((short)(sequence - (ushort)due));
    }
}
