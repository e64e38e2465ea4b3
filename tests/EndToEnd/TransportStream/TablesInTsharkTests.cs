using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.EndToEnd.TransportStream;

/// <summary>Every table that we send, read by tshark: the same fields, the CRCs good, a bad one seen.</summary>
public sealed class TablesInTsharkTests : IDisposable
{
    private const int Cells = 4;
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    [Fact]
    public void Program_association_and_map_are_read_as_written()
    {
        Packets("mpeg_pat").ShouldBe(12 * Cells);
        Packets("mpeg_pat.tsid == 1 && mpeg_pat.prog_num == 1 && mpeg_pat.prog_map_pid == 0x100").ShouldBe(12 * Cells);
        Packets("mpeg_pmt.pg_num == 1 && mpeg_pmt.pcr_pid == 0x101").ShouldBe(12 * Cells);
        Fields("mpeg_pmt", "mpeg_pmt.stream.type", "mpeg_pmt.stream.elementary_pid").ShouldBe(["0x1b,0x0f|0x0101,0x0102"]);
    }

    [Fact]
    public void Service_description_is_read_as_written()
    {
        Packets("dvb_sdt").ShouldBe(Cells);
        Packets("dvb_sdt.original_nid == 0xff01 && dvb_sdt.version == 2 && dvb_sdt.svc.id == 101 && dvb_sdt.svc.running_status == 4").ShouldBe(Cells);
        Packets("dvb_sdt.svc.eit_schedule_flag == 1 && dvb_sdt.svc.eit_present_following_flag == 1").ShouldBe(Cells);
        Packets("""mpeg_descr.svc.type == 1 && mpeg_descr.svc.provider_name == "Airclass" && mpeg_descr.svc.svc_name == "空中课堂三年级" """).ShouldBe(Cells);
    }

    [Fact]
    public void Present_and_following_are_read_as_written()
    {
        const string Table = "dvb_eit.sid == 101 && dvb_eit.version == 5 && dvb_eit.last_sect_num == 1 && dvb_eit.segment_last_sect_num == 1 && dvb_eit.last_tid == 0x4e";
        Packets($"{Table} && dvb_eit.sect_num == 0 && dvb_eit.evt.id == 7 && dvb_eit.evt.running_status == 4").ShouldBe(4 * Cells);
        Packets($"{Table} && dvb_eit.sect_num == 1 && !dvb_eit.evt.id").ShouldBe(4 * Cells);
        Fields("dvb_eit.evt.id", "mpeg_descr.short_evt.lang_code", "mpeg_descr.short_evt.name", "mpeg_descr.short_evt.txt", "mpeg_descr.content.nibble_1_2")
            .ShouldBe(["chi|数学 第3课|分数的初步认识|0x90,0x54"]);
        Fields("dvb_eit.evt.id", "dvb_eit.evt.start_time").Single().ShouldContain("01:02:03");

        // A version of tshark shows the duration as it is sent, or in seconds.
        Fields("dvb_eit.evt.id", "dvb_eit.evt.duration").Single().ShouldBeOneOf("0x000136", "96.000000000");
    }

    [Fact]
    public void Time_and_its_offset_are_read_as_written()
    {
        Fields("dvb_tdt", "dvb_tdt.utc_time").Single().ShouldContain("01:02:03");
        Fields("dvb_tot", "dvb_tot.utc_time").Single().ShouldContain("01:02:03");
        Packets("""mpeg_descr.local_time_offset.country_code == "CHN" && mpeg_descr.local_time_offset.polarity == 0""").ShouldBe(Cells);
        Fields("dvb_tot", "mpeg_descr.local_time_offset.offset").Single().ShouldBeOneOf("0x0800", "28800.000000000");
    }

    [Fact]
    public void Checksums_are_good_and_a_flipped_bit_is_seen_by_tshark_and_by_our_analyser()
    {
        var stream = Stream();
        Verify(stream).ShouldAllBe(status => status == "1");
        Verify(stream).Length.ShouldBeGreaterThan(Cells * 24);

        // The SDT here is of another service than the PAT, and the time of day stands still.
        StreamAnalyzer.Analyze(new MemoryStream(stream)).Findings.Select(f => f.Code).ShouldBe(["CK2022", "CK2021"]);

        // The PAT stands in the second slot of a cell; byte 12 is inside its section.
        stream[TsPacket.Size + 12] ^= 1;

        Verify(stream).Count(status => status == "0").ShouldBe(1);
        StreamAnalyzer.Analyze(new MemoryStream(stream)).Findings.Select(f => f.Code).ShouldBe(["CK2005", "CK2022", "CK2021"]);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Verify(byte[] stream) =>
        [.. Tshark(stream, "-Y", "mpeg_sect.crc.status", "-o", "mpeg_sect.verify_crc:TRUE", "-T", "fields", "-e", "mpeg_sect.crc.status").SelectMany(l => l.Split(','))];

    /// <summary>How many packets meet a condition.</summary>
    private int Packets(string condition) => Tshark(Stream(), "-Y", condition, "-T", "fields", "-e", "frame.number").Length;

    /// <summary>The different lines that some fields make, where a condition is met.</summary>
    private string[] Fields(string condition, params string[] fields) =>
        [.. Tshark(Stream(), ["-Y", condition, "-T", "fields", "-E", "separator=|", .. fields.SelectMany(f => (string[])["-e", f])]).Distinct(StringComparer.Ordinal)];

    private string[] Tshark(byte[] stream, params string[] arguments)
    {
        var file = _folder["tables.ts"];
        File.WriteAllBytes(file, stream);
        var said = ForeignJudge.Run("tshark", ["-r", file, .. arguments]);
        said.ExitCode.ShouldBe(0, said.Error);
        return said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Cells of a synthetic air file with tables in all SI slots.</summary>
    private static byte[] Stream()
    {
        var profile = SyntheticAirFile.Profile;
        var stream = SyntheticAirFile.Build(Cells);
        for (var cell = 0; cell < Cells; cell++)
        {
            var bytes = stream.AsSpan(cell * profile.CellBytes, profile.CellBytes);
            Carry(bytes, profile, cell, SlotUse.Sdt, Pid.Sdt, Description());
            Carry(bytes, profile, cell, SlotUse.Eit, Pid.Eit, Events());
            Carry(bytes, profile, cell, SlotUse.TdtTot, Pid.TdtTot, Time());
        }

        return stream;
    }

    private static void Carry(Span<byte> cell, Profile profile, long number, SlotUse use, Pid pid, Section[] sections)
    {
        int[] slots = [.. profile.Layout.Slots.Select((slot, i) => (slot, i)).Where(s => s.slot == use).Select(s => s.i)];
        var packets = new byte[slots.Length * TsPacket.Size];
        SectionCarousel.WriteCell(sections, pid, number, packets);
        for (var i = 0; i < slots.Length; i++)
        {
            packets.AsSpan(i * TsPacket.Size, TsPacket.Size).CopyTo(cell[(slots[i] * TsPacket.Size)..]);
        }
    }

    private static Section[] Description()
    {
        var name = new ServiceDescriptor(ServiceDescriptor.DigitalTelevision, "Airclass", "空中课堂三年级");
        return [new SdtSection(1, 0xFF01, 2, [new(101, RunningStatus.Running, [name.ToDescriptor(DvbTextCoding.Utf8)])]).ToSection()];
    }

    private static Section[] Events()
    {
        var title = new ShortEventDescriptor("chi", "数学 第3课", "分数的初步认识").ToDescriptor(DvbTextCoding.Utf8);
        var content = ContentDescriptor.Of(ContentDescriptor.Education, ContentDescriptor.SchoolProgramme);
        var lesson = new EitEvent(7, Morning, TimeSpan.FromSeconds(96), RunningStatus.Running, [title, content]);
        return
        [
            EitSection.PresentFollowing(101, 1, 0xFF01, 5, following: false, lesson).ToSection(),
            EitSection.PresentFollowing(101, 1, 0xFF01, 5, following: true, null).ToSection(),
        ];
    }

    private static Section[] Time()
    {
        var offset = new LocalTimeOffsetDescriptor("CHN", TimeSpan.FromHours(8), Morning, TimeSpan.FromHours(8));
        return [new TdtSection(Morning).ToSection(), new TotSection(Morning, [offset.ToDescriptor()]).ToSection()];
    }
}
