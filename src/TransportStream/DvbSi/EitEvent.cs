using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi;

/// <summary>One event in an EIT section (EN 300 468 §5.2.4).</summary>
/// <param name="EventId">Unique in the service; the same however often the plan is made again.</param>
/// <param name="Start">When it begins, in whole seconds.</param>
/// <param name="Duration">How long it lasts, in whole seconds, under 100 hours.</param>
/// <param name="Status">Present: running; following: not running; schedule: undefined.</param>
/// <param name="Descriptors">Its title and more, see <see cref="DvbSi.Descriptors.ShortEventDescriptor"/>.</param>
public sealed record EitEvent(ushort EventId, DateTimeOffset Start, TimeSpan Duration, RunningStatus Status, ImmutableArray<Descriptor> Descriptors)
{
    /// <summary>Bytes of an event without descriptors.</summary>
    public const int FixedBytes = HeadSize + 2;

    private const int HeadSize = 2 + DvbTime.Size + DvbTime.DurationSize;

    /// <summary>Bytes of the event in its section.</summary>
    public int Length => FixedBytes + Descriptors.Sum(d => d.Size);

    internal void Write(SectionBody body)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        BinaryPrimitives.WriteUInt16BigEndian(head, EventId);
        DvbTime.Write(Start, head[2..]);
        DvbTime.WriteDuration(Duration, head[(2 + DvbTime.Size)..]);
        body.Raw(head);
        body.Descriptors(Descriptors, (int)Status << 13);
    }

    /// <summary>Reads the events of a section; one whose time is not defined is left out.</summary>
    internal static ImmutableArray<EitEvent> ReadAll(ReadOnlySpan<byte> bytes)
    {
        var events = ImmutableArray.CreateBuilder<EitEvent>();
        while (bytes.Length >= HeadSize + 2)
        {
            var descriptors = Descriptor.ReadLoop(bytes[HeadSize..], out var size);
            if (DvbTime.Read(bytes[2..]) is { } start && DvbTime.ReadDuration(bytes[(2 + DvbTime.Size)..]) is { } duration)
            {
                events.Add(new(BinaryPrimitives.ReadUInt16BigEndian(bytes), start, duration, (RunningStatus)(bytes[HeadSize] >> 5), descriptors));
            }

            bytes = bytes[Math.Min(bytes.Length, HeadSize + size)..];
        }

        return events.ToImmutable();
    }
}
