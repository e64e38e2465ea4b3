using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads station.yaml. Every key has its meaning, unit, default and range in the commented example of "airclass new".</summary>
internal sealed class StationDocumentReader(StationFolder folder, DiagnosticBag diagnostics)
{
    /// <summary>A week.</summary>
    private const int MostFreezeMinutes = 7 * 24 * 60;

    private const int MostCountdownSeconds = 600;

    /// <summary>The station; meaningless where the findings hold an error.</summary>
    /// <param name="root">The document.</param>
    /// <param name="dataFolder">The data folder where the command line names one: it counts before the key.</param>
    public StationDefinition Read(DocumentNode root, string? dataFolder)
    {
        var station = MappingReader.Open(root, "station.yaml", diagnostics);
        var name = new LocalizedTextReader(diagnostics).Read(station, "name", "name the station: { zh: 空中课堂, en: Air Classroom }");
        var zone = Zone(station);
        var ports = Ports(station.Mapping("ports"));
        var subjects = Subjects(station);
        var layers = new LayerListReader(folder, subjects, diagnostics).Read(station);
        var (onid, tsid, network) = NetworkReader.Read(station);
        var services = new ServiceListReader(layers, diagnostics).Read(station, onid, tsid);
        var outputs = new OutputListReader(services, ports, zone, diagnostics).Read(station);
        var profiles = Profiles(station, outputs);
        var catchUp = CatchUp(station.Mapping("catchUp"));
        var definition = new StationDefinition
        {
            Folder = folder.FullPath,
            Name = name,
            Zone = zone,
            DayStart = station.Value("dayStart", LocalTime.Midnight, "a time before noon as \"00:00\"", DayStart),
            Hours = Hours(station),
            Countdown = Duration.FromSeconds(station.Integer("countdown", 0, 0, MostCountdownSeconds)),
            PublicUrl = Url(station, "publicUrl") ?? Default(ports),
            Ports = ports,
            Subjects = subjects,
            Layers = layers,
            Holidays = [.. station.Texts("holidays").Select(t => t.Value).Distinct(StringComparer.Ordinal)],
            Network = network,
            Guide = Guide(station.Mapping("guide")),
            Pair = new PairReader(folder, ports, diagnostics).Read(station),
            Services = services,
            Outputs = outputs,
            Profiles = profiles,
            RuleSets = [.. station.Items("rules").Select(item => RuleSet(item, layers))],
            Review = station.Value("review", ReviewLevel.None, "none, school, district or city", Choice<ReviewLevel>),
            ContentReview = station.Value("contentReview", ReviewLevel.None, "none, school, district or city", Choice<ReviewLevel>),
            Inbox = Inbox(station.Mapping("inbox")),
            Publish = station.Value("publish", PublishMode.Auto, "auto or manual", Choice<PublishMode>),
            PublishOn = PublishOn(station),
            Freeze = Duration.FromMinutes(station.Integer("freeze", 0, 0, MostFreezeMinutes)),
            DataFolder = DataFolder(station, dataFolder),
            Encoder = station.Value("encoder", EncoderKind.Software, "software, nvenc, vaapi or qsv", Choice<EncoderKind>),
            Quality = QualityReader.Read(station),
            KeptExports = Only(station.Mapping("export"), "keep", StationDefinition.DefaultKeptExports, StationDefinition.MostKeptExports),
            Vod = Vod(station.Mapping("vod")),
            CatchUp = catchUp,
            Retention = new RetentionReader(diagnostics).Read(station.Mapping("retention"), outputs, profiles, catchUp),
            Together = Only(station.Mapping("playout"), "together", 1, StationDefinition.MostTogether),
            Alarms = Alarms(station.Mapping("alarms")),
            Portals = new PortalListReader(folder, layers, diagnostics).Read(station),
            Contacts = Contacts(station),
            Location = station.Location,
        };
        station.Close();
        return definition;
    }

    /// <summary>A set by its name, or <c>{ set: NAME, layer: ID }</c>.</summary>
    private RuleSetReference RuleSet(DocumentNode item, ImmutableArray<Layer> layers)
    {
        if (item is ScalarNode name)
        {
            return new(name.Value, name.Location);
        }

        var mapping = MappingReader.Open(item, "rules", diagnostics);
        var set = mapping.RequiredText("set", "name a rule set, as shanghai-2020.");
        var layer = mapping.RequiredText("layer", "name the layer whose services the set binds.");
        if (layer.Length > 0 && !layers.Any(l => l.Id.Value == layer))
        {
            diagnostics.Add(LayerDiagnostics.UnknownLayer, mapping.LocationOf("layer"), layer, string.Join(", ", layers.Select(l => l.Id.Value)));
        }

        mapping.Close();
        return new(set, mapping.LocationOf("set"), new LayerId(layer));
    }

    private DateTimeZone Zone(MappingReader station)
    {
        var id = station.RequiredText("zone", "name the time zone of the timetable, as Asia/Shanghai.");
        var zone = id.Length == 0 ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
        if (zone is null)
        {
            diagnostics.Add(StationDiagnostics.UnknownZone, station.LocationOf("zone"), id);
        }

        return zone ?? DateTimeZone.Utc;
    }

    /// <summary>The hours of broadcasting; without the key, or with from and until alike, around the clock.</summary>
    private static BroadcastHours? Hours(MappingReader station)
    {
        var hours = station.Mapping("hours");
        var read = new BroadcastHours(
            hours.Value("from", LocalTime.Midnight, "a time as \"08:00\"", TimeOfDay),
            hours.Value("until", LocalTime.Midnight, "a time as \"22:00\"; \"24:00\" is midnight", TimeOfDay));
        hours.Close();
        return read.From == read.Until ? null : read;
    }

    private static StationPorts Ports(MappingReader ports)
    {
        var read = new StationPorts(
            ports.Integer("web", 8480, 0, 65535),
            ports.Integer("output", 5500, 1, 65535),
            ports.Text("webAddress") is { Length: > 0 }
                ? IPAddress.Parse(ports.Value("webAddress", new Address(IPAddress.Loopback), "an IP address as 127.0.0.1", Address.Read).Text)
                : IPAddress.Loopback);
        ports.Close();
        return read;
    }

    private ImmutableArray<Subject> Subjects(MappingReader station)
    {
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        var seen = new UniqueValues("subject", "科目", diagnostics);
        foreach (var item in station.Items("subjects"))
        {
            var subject = MappingReader.Open(item, "subjects", diagnostics);
            var id = subject.RequiredText("id", "write the subject as timetables do: { id: 语文, en: Chinese }");
            var chinese = subject.Text("zh");
            var english = subject.Text("en");
            subject.Close();
            if (id.Length > 0 && seen.Add(id, subject.LocationOf("id")))
            {
                subjects.Add(new(new(id), new(string.IsNullOrEmpty(chinese) ? id : chinese, string.IsNullOrEmpty(english) ? null : english)));
            }
        }

        return subjects.ToImmutable();
    }

    private ImmutableArray<ProfileName> Profiles(MappingReader station, ImmutableArray<Output> outputs)
    {
        var profiles = new List<ProfileName>(outputs.Select(o => o.Profile));
        foreach (var name in station.Texts("profiles"))
        {
            if (Name.IsAsciiKey(name.Value))
            {
                profiles.Add(new(name.Value));
            }
            else
            {
                diagnostics.Add(StationDiagnostics.WrongName, name.Location, "profiles", name.Value);
            }
        }

        if (profiles.Count == 0)
        {
            diagnostics.Add(StationDiagnostics.NoProfile, station.LocationOf("profiles"));
        }

        return [.. profiles.Where(p => p.Value.Length > 0).Distinct()];
    }

    private string DataFolder(MappingReader station, string? given)
    {
        var text = station.Text("data") is { Length: > 0 } written ? written : "var";
        var path = Path.TrimEndingDirectorySeparator(given is null ? Path.GetFullPath(Path.Combine(folder.FullPath, text)) : Path.GetFullPath(given));
        string[] own = [folder.FullPath, .. ((string[])["timetable", "layers", "lessons", "calendars", "hardware-profiles", "rules"]).Select(f => Path.Combine(folder.FullPath, f))];
        if (own.Any(o => Holds(path, o)) || own.Skip(1).Any(o => Holds(o, path)))
        {
            diagnostics.Add(StationDiagnostics.DataOverStation, station.LocationOf("data"), given ?? text);
        }

        return path;
    }

    private static bool Holds(string outer, string inner) =>
        inner == outer || inner.StartsWith(outer.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private InboxSettings Inbox(MappingReader inbox)
    {
        const int MostSeconds = 3600;
        var text = inbox.Text("folder");
        var read = new InboxSettings(
            string.IsNullOrEmpty(text) ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder.FullPath, text))),
            Duration.FromSeconds(inbox.Integer("rest", (int)InboxSettings.DefaultRest.TotalSeconds, 1, MostSeconds)));
        inbox.Close();
        return read;
    }

    /// <summary>A mapping that has one key, a number from 1.</summary>
    private static int Only(MappingReader mapping, string key, int whenAbsent, int most)
    {
        var read = mapping.Integer(key, whenAbsent, 1, most);
        mapping.Close();
        return read;
    }

    private static CatchUpSettings CatchUp(MappingReader catchUp)
    {
        var read = new CatchUpSettings(
            catchUp.Integer("days", CatchUpSettings.Default.Days, 0, CatchUpSettings.MostDays),
            catchUp.Value("slates", CatchUpSettings.Default.Slates, "lesson or aired", Choice<CatchUpSlates>));
        catchUp.Close();
        return read;
    }

    private static VodSettings Vod(MappingReader vod)
    {
        var read = new VodSettings(
            vod.Value("from", VodSettings.Default.From, "start, end or hand", Choice<VodMoment>),
            Duration.FromMinutes(vod.Integer("after", 0, 0, (int)VodSettings.MostAfter.TotalMinutes)));
        vod.Close();
        return read;
    }

    private static GuideSettings Guide(MappingReader guide)
    {
        const int MostSeconds = 3600;
        var read = new GuideSettings
        {
            Breaks = guide.Value("breaks", BreakPolicy.Name, "name, merge or hide", Choice<BreakPolicy>),
            Minimum = Duration.FromSeconds(guide.Integer("minimum", 0, 0, MostSeconds)),
        };
        guide.Close();
        return read;
    }

    private AlarmTargets Alarms(MappingReader alarms)
    {
        var command = alarms.Text("command");
        var targets = new AlarmTargets(string.IsNullOrEmpty(command) ? null : command, Url(alarms, "webhook"));
        alarms.Close();
        return targets;
    }

    private ImmutableArray<Contact> Contacts(MappingReader station)
    {
        var contacts = ImmutableArray.CreateBuilder<Contact>();
        foreach (var item in station.Items("contacts"))
        {
            var contact = MappingReader.Open(item, "contacts", diagnostics);
            var name = new LocalizedTextReader(diagnostics).ReadFrom(contact, "name the line: zh: 服务热线");
            contacts.Add(new(name, contact.RequiredText("value", "write the number or the address.")));
            contact.Close();
        }

        return contacts.ToImmutable();
    }

    private PublishTime? PublishOn(MappingReader station)
    {
        const string Expected = "a weekday and a time, as \"7 18:00\" (1 is Monday)";
        var text = station.Text("publishOn");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && WeekdayList.Read(parts[0]) is [var weekday] && WallTime.Seconds(parts[1]) is { } seconds and < WallTime.SecondsPerDay)
        {
            return new(weekday, WallTime.ToLocalTime(seconds));
        }

        diagnostics.Add(DocumentDiagnostics.WrongValue, station.LocationOf("publishOn"), "publishOn", text, Expected);
        return null;
    }

    private Uri? Url(MappingReader mapping, string key)
    {
        var text = mapping.Text(key);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        diagnostics.Add(StationDiagnostics.WrongUrl, mapping.LocationOf(key), key, text);
        return null;
    }

    private static Uri Default(StationPorts ports) =>
        new UriBuilder("http", ports.WebAddress.Equals(IPAddress.Any) ? "127.0.0.1" : ports.WebAddress.ToString(), ports.Web == 0 ? 8480 : ports.Web).Uri;

    private static LocalTime? DayStart(string text) =>
        WallTime.Seconds(text) is { } seconds and < WallTime.SecondsPerDay / 2 ? WallTime.ToLocalTime(seconds) : null;

    private static LocalTime? TimeOfDay(string text) => WallTime.Seconds(text) is { } seconds ? WallTime.ToLocalTime(seconds) : null;

    private static T? Choice<T>(string text)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => v.ToString()!.ToLowerInvariant().Equals(text, StringComparison.Ordinal));

    private readonly record struct Address(IPAddress Ip)
    {
        public string Text => Ip.ToString();

        public static Address? Read(string text) => AddressTemplate.Ip(text) is { } ip ? new(ip) : null;
    }
}
