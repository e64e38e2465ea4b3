using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Export;
using Airclass.Station.Storage;
using ILogger = Serilog.ILogger;

namespace Airclass.Station.Jobs;

/// <summary>
/// What was exported and delivered, and what keeps it from being so: the export and each partner by itself, so that a share that hangs holds up
/// nobody else. Every call makes true what is not yet; nothing is done twice.
/// </summary>
/// <param name="time">Timers.</param>
/// <param name="patience">How long a partner's folder may take before it counts as one that does not answer; a minute unless said.</param>
public sealed class ExportBoard(TimeProvider time, TimeSpan? patience = null)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Task<DeliveryOutcome>> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AlarmFinding> _ofPartners = new(StringComparer.Ordinal);
    private volatile AlarmFinding? _ofExport;
    private volatile IReadOnlyList<AlarmFinding> _notPrinted = [];
    private object? _exported;
    private string? _folder;

    /// <summary>What is wrong now.</summary>
    public ImmutableArray<AlarmFinding> Findings => [.. _ofExport is { } export ? [export] : Array.Empty<AlarmFinding>(), .. _notPrinted, .. _ofPartners.Values];

    /// <summary>Exports what is to be told, if it is not told yet, and brings each partner's folder up to date.</summary>
    /// <param name="told">Stands for what is to be told: another object, another content.</param>
    /// <param name="write">Writes the export.</param>
    /// <param name="station">The station as it is now.</param>
    /// <param name="log">Takes what was done.</param>
    public async Task RunAsync(object told, Func<ExportOutcome> write, StationDefinition station, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(station);
        if (!ReferenceEquals(told, _exported))
        {
            Export(told, write, log);
        }

        _notPrinted = [.. GuideExport.NotPrinted(station, GuideExport.FontFor(station))];
        ImmutableArray<Output> partners = [.. station.Outputs.Where(o => o.Deliver is not null)];
        Keep(partners);
        if (_folder is { } folder && ReferenceEquals(told, _exported))
        {
            await Task.WhenAll(partners.Select(p => DeliverAsync(folder, p, log)));
        }
    }

    private void Export(object told, Func<ExportOutcome> write, ILogger log)
    {
        switch (write())
        {
            case ExportOutcome.Written written:
                (_exported, _folder) = (told, written.Folder);
                _ofExport = null;
                log.Information(
                    written.IsNew ? "exported {Files} files to {Folder}" : "the export of {Files} files in {Folder} is as it should be", written.Files.Length, written.Folder);
                break;
            case ExportOutcome.Failed failed:
                log.Warning("export: {Path}: {Reason}", failed.Path, failed.Reason);
                _ofExport = new(ExportDiagnostics.NotExported, "export", null, [failed.Path, failed.Reason.TrimEnd('.')]);
                break;
            case var outcome:
                throw new InvalidOperationException($"unknown outcome {outcome}");
        }
    }

    private async Task DeliverAsync(string folder, Output partner, ILogger log)
    {
        var key = $"{partner.Partner}\n{partner.Deliver}";
        var running = _underWay.GetOrAdd(key, _ => Task.Run(() => PartnerDelivery.Deliver(folder, partner)));
        try
        {
            var outcome = await running.WaitAsync(patience ?? Minute, time);
            Enter(partner, Finding(partner, outcome));
            log.Write(
                outcome is DeliveryOutcome.Delivered or DeliveryOutcome.UpToDate ? Serilog.Events.LogEventLevel.Information : Serilog.Events.LogEventLevel.Warning,
                "guide for {Partner}: {Outcome}", partner.Partner, outcome);
        }
        catch (TimeoutException)
        {
            // The system call cannot be ended; whoever comes next waits for the same.
            log.Warning("guide for {Partner}: {Folder} does not answer", partner.Partner, partner.Deliver);
            Enter(partner, new(ExportDiagnostics.FolderHangs, partner.Partner, null, [partner.Partner, partner.Deliver!]));
        }
        finally
        {
            if (running.IsCompleted)
            {
                _underWay.TryRemove(key, out _);
            }
        }
    }

    private static AlarmFinding? Finding(Output partner, DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.NotThere => new(ExportDiagnostics.FolderNotThere, partner.Partner, null, [partner.Partner, partner.Deliver!]),
        DeliveryOutcome.NotAnExport other => new(ExportDiagnostics.FolderIsOthers, partner.Partner, null, [partner.Partner, other.Path]),
        DeliveryOutcome.Refused refused => new(
            ExportDiagnostics.FolderRefuses, partner.Partner, null, [partner.Partner, partner.Deliver!, refused.Reason.TrimEnd('.')]),
        _ => null,
    };

    private void Enter(Output partner, AlarmFinding? finding)
    {
        if (finding is null)
        {
            _ofPartners.TryRemove(partner.Partner, out _);
        }
        else
        {
            _ofPartners[partner.Partner] = finding;
        }
    }

    /// <summary>A partner that is given nothing any more has no alarm either.</summary>
    private void Keep(ImmutableArray<Output> partners)
    {
        foreach (var gone in _ofPartners.Keys.Where(name => partners.All(p => p.Partner != name)))
        {
            _ofPartners.TryRemove(gone, out _);
        }
    }
}
