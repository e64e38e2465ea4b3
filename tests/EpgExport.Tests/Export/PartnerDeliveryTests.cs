using System.Runtime.Versioning;
using System.Text.Json;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Export;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Export.ExportSample;

namespace Airclass.EpgExport.Tests.Export;

[SupportedOSPlatform("linux")]
public sealed class PartnerDeliveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Share => _folder["share/guide"];

    private Output Partner => Cable with { Deliver = Share };

    public PartnerDeliveryTests() => Directory.CreateDirectory(Share);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Partner_has_its_own_services_numbers_addresses_and_formats()
    {
        var export = Export(1);

        var guide = File.ReadAllText(Path.Combine(export, "partners/cable/epg.xml"));
        guide.ShouldContain("<display-name>402</display-name>");
        guide.ShouldNotContain("g1.");
        var list = File.ReadAllText(Path.Combine(export, "partners/cable/channels.udp.m3u"));
        list.ShouldContain("tvg-chno=\"402\"");
        list.ShouldContain(Partner.Destinations[new("g2")].PlayerAddress);
        File.Exists(Path.Combine(export, "partners/电信/channels.m3u")).ShouldBeTrue();
        File.Exists(Path.Combine(export, "partners/电信/epg.xml")).ShouldBeFalse();
    }

    [Fact]
    public void Delivered_folder_is_the_partners_folder_with_its_own_manifest()
    {
        var export = Export(1);

        PartnerDelivery.Deliver(export, Partner).ShouldBeOfType<DeliveryOutcome.Delivered>();

        var source = Path.Combine(export, "partners/cable");
        Files(Share).ShouldBe(Files(source));
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Share, "manifest.json")));
        manifest.RootElement.GetProperty("partner").GetString().ShouldBe("cable");
        var listed = manifest.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()).ToList();
        listed.ShouldBe(Files(Share).Where(f => f != "manifest.json"), ignoreOrder: true);
        Beside().ShouldBe(["guide"]);
    }

    [Fact]
    public void Next_edition_replaces_the_folder_whole_and_the_same_leaves_it_alone()
    {
        PartnerDelivery.Deliver(Export(1), Partner);
        var second = Export(2);

        PartnerDelivery.Deliver(second, Partner).ShouldBeOfType<DeliveryOutcome.Delivered>();
        PartnerDelivery.Deliver(second, Partner).ShouldBeOfType<DeliveryOutcome.UpToDate>();

        File.ReadAllText(Path.Combine(Share, "epg.xml")).ShouldContain("第2版");
        // Who was reading the one before can end.
        Beside().ShouldBe([".guide.before", "guide"], ignoreOrder: true);
        File.ReadAllText(_folder["share/.guide.before/epg.xml"]).ShouldContain("第1版");
    }

    [Fact]
    public void File_that_the_partner_lost_is_delivered_again()
    {
        var export = Export(1);
        PartnerDelivery.Deliver(export, Partner);
        File.Delete(Path.Combine(Share, "epg.xml"));

        PartnerDelivery.Deliver(export, Partner).ShouldBeOfType<DeliveryOutcome.Delivered>();

        File.Exists(Path.Combine(Share, "epg.xml")).ShouldBeTrue();
    }

    [Fact]
    public void Folder_that_is_not_there_is_not_made()
    {
        Directory.Delete(Share);

        PartnerDelivery.Deliver(Export(1), Partner).ShouldBe(new DeliveryOutcome.NotThere(Share));

        Beside().ShouldBeEmpty();
    }

    [Fact]
    public void Folder_with_the_partners_own_files_is_left_alone()
    {
        var theirs = _folder.Write("share/guide/orders.xls", "theirs");

        PartnerDelivery.Deliver(Export(1), Partner).ShouldBe(new DeliveryOutcome.NotAnExport(theirs));

        Files(Share).ShouldBe(["orders.xls"]);
    }

    [Fact]
    public void Folder_keeps_who_may_enter_it()
    {
        const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(Share, Open);

        PartnerDelivery.Deliver(Export(1), Partner);

        File.GetUnixFileMode(Share).ShouldBe(Open);
    }

    [Fact]
    public void Export_that_is_damaged_is_not_delivered()
    {
        PartnerDelivery.Deliver(Export(1), Partner);
        var second = Export(2);
        File.WriteAllText(Path.Combine(second, "partners/cable/epg.xml"), "half");

        PartnerDelivery.Deliver(second, Partner).ShouldBeOfType<DeliveryOutcome.Refused>().Path.ShouldEndWith("epg.xml");

        File.ReadAllText(Path.Combine(Share, "epg.xml")).ShouldContain("第1版");
        Beside().ShouldBe(["guide"]);
    }

    private string Export(long edition) =>
        ExportVersions.Write(_folder["export"], Content(edition, Partner, Telecom), 10).ShouldBeOfType<ExportOutcome.Written>().Folder;

    private string?[] Beside() => [.. Directory.EnumerateFileSystemEntries(_folder["share"]).Select(Path.GetFileName)];

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
}
