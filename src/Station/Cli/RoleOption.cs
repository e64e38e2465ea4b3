using System.CommandLine;
using Airclass.Domain.Stations;

namespace Airclass.Station.Cli;

/// <summary><c>--role main|standby</c>: which node of a redundant pair this is.</summary>
internal static class RoleOption
{
    private const string Name = "--role", Main = "main", Standby = "standby";

    public static Option<string?> Create()
    {
        var option = new Option<string?>(Name)
        {
            Description = "One of a redundant pair on one data folder: main does everything, standby paces and serves. Default: the only node.",
            HelpName = "main|standby",
        };
        option.AcceptOnlyFromAmong(Main, Standby);
        return option;
    }

    /// <summary>The role asked for.</summary>
    public static NodeRole Of(ParseResult line, Option<string?> option) => line.GetValue(option) switch
    {
        Main => NodeRole.Main,
        Standby => NodeRole.Standby,
        _ => NodeRole.Alone,
    };

    /// <summary>The words that ask a child for a role.</summary>
    public static string[] Words(NodeRole role) => role switch
    {
        NodeRole.Main => [Name, Main],
        NodeRole.Standby => [Name, Standby],
        _ => [],
    };
}
