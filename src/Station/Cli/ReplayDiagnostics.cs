using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Cli;

/// <summary>What there is to say of decisions about lessons on demand.</summary>
public static class ReplayDiagnostics
{
    public static readonly DiagnosticDescriptor NotYet = new(
        "VD1001", Severity.Information,
        "{0} is published but not on demand yet: {1}.", "{0} 已发布，但尚不可点播：{1}。",
        "nothing need be done: it is on demand as soon as that is over.", "无需操作：条件满足后即可点播。");
}
