using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Tests.Analysis;

/// <summary>A stream of cells with all of DVB's tables, each of which a test may make otherwise, cell by cell.</summary>
internal sealed record GuideStream
{
    public const ushort Service = 1;
    public const ushort Network = 0xFF01;
    private const int SectionsPerCell = 6;
    private const int Segments = 16;

    /// <summary>Midnight in UTC; the stream begins an hour and ten minutes later.</summary>
    public static readonly DateTimeOffset Midnight = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Begin = Midnight.AddMinutes(70);

    public int Cells { get; init; } = 8;

    /// <summary>Both sections of present/following; they come in every cell.</summary>
    public Func<int, EitSection[]> PresentFollowing { get; init; } = _ => [Present(), Following()];

    /// <summary>The sections of the schedule; six of them come in a cell.</summary>
    public Func<int, EitSection[]> Schedule { get; init; } = _ => Plan();

    /// <summary>What comes between them on the PID of the guide.</summary>
    public Func<int, Section[]> Between { get; init; } = _ => [];

    public Func<int, Section?> Services { get; init; } = _ => Described();

    public Func<int, Section?> NetworkTable { get; init; } = _ => Section.Long(TableIds.NitActual, 1, 0, [0xF0, 0, 0xF0, 0]);

    public Func<int, DateTimeOffset?> Time { get; init; } = cell => Begin.AddMilliseconds(960 * cell);

    /// <summary>The event that begins so many minutes after midnight; forty minutes each.</summary>
    public static EitEvent Lesson(int number, RunningStatus status = RunningStatus.Undefined) => new(
        (ushort)(100 + number), Midnight.AddMinutes(40 * number), TimeSpan.FromMinutes(40), status,
        [new ShortEventDescriptor("chi", $"第{number}课", "").ToDescriptor(DvbTextCoding.Utf8)]);

    public static EitSection Present(int version = 3) =>
        EitSection.PresentFollowing(Service, 1, Network, version, following: false, Lesson(1, RunningStatus.Running));

    public static EitSection Following(int version = 3) =>
        EitSection.PresentFollowing(Service, 1, Network, version, following: true, Lesson(2, RunningStatus.NotRunning));

    /// <summary>Two days in segments of three hours.</summary>
    public static EitSection[] Plan(int version = 3) => [.. Enumerable.Range(0, Segments).Select(segment => new EitSection
    {
        ServiceId = Service,
        TransportStreamId = 1,
        OriginalNetworkId = Network,
        Version = version,
        TableId = TableIds.EitScheduleActual,
        Number = (byte)(8 * segment),
        LastNumber = 8 * (Segments - 1),
        SegmentLastNumber = (byte)(8 * segment),
        LastTableId = TableIds.EitScheduleActual,
        Events = [.. Enumerable.Range(0, 72).Select(n => Lesson(n)).Where(e => (e.Start - Midnight).TotalHours >= 3 * segment && (e.Start - Midnight).TotalHours < (3 * segment) + 3)],
    })];

    /// <summary>The plan with one of its sections otherwise.</summary>
    public static EitSection[] Plan(int segment, Func<EitSection, EitSection> change) =>
        [.. Plan().Select((section, i) => i == segment ? change(section) : section)];

    public static Section Described(ushort stream = 1, ushort service = Service, int version = 2, bool presentFollowing = true, bool schedule = true) =>
        new SdtSection(stream, Network, version, [
            new(service, RunningStatus.Running, [new ServiceDescriptor(ServiceDescriptor.DigitalTelevision, "Airclass", "三年级").ToDescriptor(DvbTextCoding.Utf8)])
            {
                EitPresentFollowing = presentFollowing,
                EitSchedule = schedule,
            },
        ]).ToSection();

    public byte[] Build()
    {
        var profile = SyntheticAirFile.Profile;
        var stream = SyntheticAirFile.Build(Cells);
        for (var cell = 0; cell < Cells; cell++)
        {
            var bytes = stream.AsSpan(cell * profile.CellBytes, profile.CellBytes);
            Carry(bytes, profile, cell, SlotUse.Nit, Pid.Nit, NetworkTable(cell));
            Carry(bytes, profile, cell, SlotUse.Sdt, Pid.Sdt, Services(cell));
            Carry(bytes, profile, cell, SlotUse.TdtTot, Pid.TdtTot, Time(cell) is { } now ? new TdtSection(now).ToSection() : null);
            Carry(bytes, profile, cell, SlotUse.Eit, Pid.Eit, Events(cell));
        }

        return stream;
    }

    private Section?[] Events(int cell)
    {
        var plan = Schedule(cell);
        Section[] turn = [.. Enumerable.Range(0, plan.Length == 0 ? 0 : SectionsPerCell).Select(i => plan[((SectionsPerCell * cell) + i) % plan.Length].ToSection())];
        return [.. PresentFollowing(cell).Select(s => s.ToSection()), .. Between(cell), .. turn];
    }

    private static void Carry(Span<byte> cell, Profile profile, long number, SlotUse use, Pid pid, params Section?[] sections)
    {
        int[] slots = [.. profile.Layout.Slots.Select((slot, i) => (slot, i)).Where(s => s.slot == use).Select(s => s.i)];
        var packets = new byte[slots.Length * TsPacket.Size];
        SectionCarousel.WriteCell([.. sections.OfType<Section>().Take(slots.Length)], pid, number, packets);
        for (var i = 0; i < slots.Length; i++)
        {
            packets.AsSpan(i * TsPacket.Size, TsPacket.Size).CopyTo(cell[(slots[i] * TsPacket.Size)..]);
        }
    }
}
