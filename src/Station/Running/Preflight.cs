using System.Globalization;
using System.Net.Sockets;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Running;

/// <summary>What the world must grant before a station goes on air. Each check names the key or path that is in the way.</summary>
public static class Preflight
{
    /// <summary>The programs that preparation starts.</summary>
    private static readonly string[] Programs = ["ffmpeg", "ffprobe"];

    /// <summary>The first thing in the way; null if nothing is.</summary>
    public static Diagnostic? Check(StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return CheckFfmpeg() ?? CheckDataFolder(station.DataFolder) ?? CheckWebPort(station);
    }

    /// <summary>ffmpeg and ffprobe are there.</summary>
    public static Diagnostic? CheckFfmpeg() => Programs
        .Where(p => ChildProcess.FindProgram(p) is null)
        .Select(p => Diagnostic.At(WorldDiagnostics.NoFfmpeg, new("PATH"), p))
        .FirstOrDefault();

    /// <summary>The data folder can be written.</summary>
    public static Diagnostic? CheckDataFolder(string folder)
    {
        var probe = Path.Combine(folder, $".probe-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(probe, new byte[4096]);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (Obstacles.Explain(e, folder) is not null)
        {
            return Obstacles.Explain(e, folder);
        }
    }

    /// <summary>The web's port is free.</summary>
    public static Diagnostic? CheckWebPort(StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(station);
        var (address, port) = (station.Ports.WebAddress, station.Ports.Web);
        using var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As Kestrel does: a port in TIME_WAIT is free.
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
            listener.Bind(new System.Net.IPEndPoint(address, port));
            listener.Listen();
            return null;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return Diagnostic.At(WorldDiagnostics.PortTaken, station.Location, "ports.web", port.ToString(CultureInfo.InvariantCulture));
        }
        catch (SocketException)
        {
            return Diagnostic.At(WorldDiagnostics.AddressNotHere, station.Location, "ports.webAddress", address.ToString());
        }
    }
}
