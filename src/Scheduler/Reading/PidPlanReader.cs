using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads the key "pids" of a service: its packet ids on air.</summary>
internal sealed class PidPlanReader(DiagnosticBag diagnostics)
{
    private const int MostOf13Bits = 0x1FFF;

    /// <summary>The plan; null if the service has none.</summary>
    public PidPlan? Read(MappingReader service)
    {
        if (!service.Has("pids"))
        {
            return null;
        }

        var pids = service.Mapping("pids");
        var plan = new PidPlan(Pid(pids, "pmt"), Pid(pids, "video"), Pid(pids, "audio"), Pid(pids, "pcr"), service.LocationOf("pids"));
        pids.Close();
        return plan;
    }

    private int? Pid(MappingReader pids, string key)
    {
        if (!pids.Has(key))
        {
            return null;
        }

        var pid = pids.Value<int>(key, -1, "a PID from 0x20 to 0x1ffe, as 0x101 or 257", text => NetworkReader.Read(text) is { } n and <= MostOf13Bits ? (int)n : null);
        if (pid is >= 0 and (< StreamPids.Least or > StreamPids.Most))
        {
            diagnostics.Add(StationDiagnostics.ReservedPid, pids.LocationOf(key), key, $"0x{pid.ToString("x", CultureInfo.InvariantCulture)}");
            return null;
        }

        return pid < 0 ? null : pid;
    }
}
