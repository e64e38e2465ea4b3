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
        Fields("mpeg_pat", "mpeg_pat.tsid", "mpeg_pat.prog_num", "mpeg_pat.prog_map_pid").ShouldBe(["0x0001|0x0001|0x0100"]);
        Fields("mpeg_pmt", "mpeg_pmt.pg_num", "mpeg_pmt.pcr_pid", "mpeg_pmt.stream.type", "mpeg_pmt.stream.elementary_pid")
            .ShouldBe(["0x0001|0x0101|0x1b,0x0f|0x0101,0x0102"]);
    }

    [Fact]
    public void Service_description_is_read_as_written() =>
        Fields(
                "dvb_sdt", "dvb_sdt.original_nid", "dvb_sdt.version", "dvb_sdt.svc.id", "dvb_sdt.svc.running_status",
                "dvb_sdt.svc.eit_schedule_flag", "dvb_sdt.svc.eit_present_following_flag", "mpeg_descr.svc.type",
                "mpeg_descr.svc.provider_name", "mpeg_descr.svc.svc_name")
            .ShouldBe(["0xff01|0x02|0x0065|0x04|1|1|0x01|Airclass|空中课堂三年级"]);

    [Fact]
    public void Present_and_following_are_read_as_written() =>
        Fields(
                "dvb_eit", "dvb_eit.sid", "dvb_eit.version", "dvb_eit.sect_num", "dvb_eit.last_sect_num", "dvb_eit.segment_last_sect_num",
                "dvb_eit.last_tid", "dvb_eit.evt.id", "dvb_eit.evt.start_time", "dvb_eit.evt.duration", "dvb_eit.evt.running_status",
                "mpeg_descr.short_evt.lang_code", "mpeg_descr.short_evt.name", "mpeg_descr.short_evt.txt", "mpeg_descr.content.nibble_1_2")
            .ShouldBe(
            [
                "0x0065|0x05|0|1|1|0x4e|0x0007|Nov 23, 2026 01:02:03.000000000 UTC|96.000000000|0x04|chi|数学 第3课|分数的初步认识|0x90,0x54",
                "0x0065|0x05|1|1|1|0x4e||||||||",
            ]);

    [Fact]
    public void Time_and_its_offset_are_read_as_written()
    {
        Fields("dvb_tdt", "dvb_tdt.utc_time").ShouldBe(["Nov 23, 2026 01:02:03.000000000 UTC"]);
        Fields("dvb_tot", "dvb_tot.utc_time", "mpeg_descr.local_time_offset.country_code", "mpeg_descr.local_time_offset.polarity", "mpeg_descr.local_time_offset.offset")
            .ShouldBe(["Nov 23, 2026 01:02:03.000000000 UTC|CHN|0|08:00"]);
    }

    [Fact]
    public void Checksums_are_good_and_a_flipped_bit_is_seen_by_tshark_and_by_our_analyser()
    {
        var stream = Stream();
        Verify(stream).ShouldAllBe(status => status == "1");
        Verify(stream).Length.ShouldBeGreaterThan(Cells * 24);
        StreamAnalyzer.Analyze(new MemoryStream(stream)).Findings.ShouldBeEmpty();

        // The PAT stands in the second slot of a cell; byte 12 is inside its section.
        stream[TsPacket.Size + 12] ^= 1;

        Verify(stream).Count(status => status == "0").ShouldBe(1);
        StreamAnalyzer.Analyze(new MemoryStream(stream)).Findings.Single().Code.ShouldBe("CK2005");
    }

    public void Dispose() => _folder.Dispose();

    private string[] Verify(byte[] stream) =>
        [.. Tshark(stream, "-Y", "mpeg_sect.crc.status", "-o", "mpeg_sect.verify_crc:TRUE", "-T", "fields", "-e", "mpeg_sect.crc.status").SelectMany(l => l.Split(','))];

    /// <summary>The different lines that some fields make.</summary>
    private string[] Fields(string protocol, params string[] fields) =>
        [.. Tshark(Stream(), ["-Y", protocol, "-T", "fields", "-E", "separator=|", .. fields.SelectMany(f => (string[])["-e", f])]).Distinct(StringComparer.Ordinal)];

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
