using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Airclass.Station.Running;

/// <summary>The log of one process of the station: warnings to the console, everything to a file a day in DATA/logs, kept two weeks.</summary>
public static class ProcessLog
{
    private const int DaysKept = 14;
    private const long MostBytes = 32L << 20;

    /// <summary>A log.</summary>
    /// <param name="name">The process: <c>desk</c>, <c>playout</c>.</param>
    /// <param name="dataFolder">The station's data folder.</param>
    public static Logger Create(string name, string dataFolder) => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
        .WriteTo.Console(
            LogEventLevel.Warning, $"{{Timestamp:HH:mm:ss}} {name} {{Level:u3}} {{Message:lj}}{{NewLine}}{{Exception}}",
            System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose)
        .WriteTo.File(
            Path.Combine(dataFolder, "logs", name + "-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept,
            fileSizeLimitBytes: MostBytes, rollOnFileSizeLimit: true, formatProvider: System.Globalization.CultureInfo.InvariantCulture,
            outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}")
        .CreateLogger();
}
