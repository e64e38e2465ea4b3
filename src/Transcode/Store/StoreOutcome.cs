using Airclass.Domain.AirFiles;

namespace Airclass.Transcode.Store;

/// <summary>What came of putting an air file into the store.</summary>
public abstract record StoreOutcome
{
    private StoreOutcome()
    {
    }

    /// <summary>It is there, whole and on disk.</summary>
    public sealed record Stored(AirFileSidecar Sidecar) : StoreOutcome;

    /// <summary>Its parameter sets are not those of the profile's other air files: receivers would stumble at a splice, so it may not air.</summary>
    public sealed record ParameterSetsDiffer(string Expected, string Actual) : StoreOutcome
    {
        public override string ToString() => $"its parameter sets {Actual[..12]} differ from those of the profile's other air files, {Expected[..12]}";
    }
}
