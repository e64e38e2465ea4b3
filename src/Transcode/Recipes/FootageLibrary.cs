using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// Clips of real footage out of Debian packages. A package is fetched and unpacked once, into a folder of its own; nothing is installed
/// and none of its programs run.
/// </summary>
/// <param name="folder">The station's folder for footage, absolute.</param>
/// <param name="ffprobe">The program that measures clips.</param>
public sealed class FootageLibrary(string folder, string ffprobe)
{
    private static readonly TimeSpan FetchLimit = TimeSpan.FromMinutes(2);

    // One fetch for all recipes that ask; what could not be fetched is tried anew by the next run of the program.
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _fetches = new(StringComparer.Ordinal);

    /// <summary>The clip of a recipe, fetched if need be; or why it is not at hand.</summary>
    public async Task<FootageOutcome> FindAsync(Footage footage, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(footage);
        var package = Path.Combine(folder, footage.Package);
        if (!Directory.Exists(package))
        {
            var fetch = _fetches.GetOrAdd(footage.Package, name => new(() => FetchAsync(name, package)));
            if (await fetch.Value.WaitAsync(cancellation) is { } failure)
            {
                return new FootageOutcome.Missing(failure);
            }
        }

        return Locate(package, footage.File) is { } path ? await MeasureAsync(path, cancellation) : new FootageOutcome.Missing("the package has no such file");
    }

    /// <summary>Fetches and unpacks beside the goal, then renames: the folder is whole or not there. Null if all went well.</summary>
    private async Task<string?> FetchAsync(string package, string goal)
    {
        var work = Path.Combine(folder, $".{package}.{Guid.NewGuid():N}.part");
        try
        {
            Directory.CreateDirectory(work);
            using var limit = new CancellationTokenSource(FetchLimit);
            var fetch = await ChildProcess.RunAsync(ChildCommand.Of("apt-get", "download", package) with { WorkingDirectory = work }, limit.Token);
            var file = fetch.Succeeded ? Directory.EnumerateFiles(work, "*.deb").FirstOrDefault() : null;
            if (file is null)
            {
                return Reason(fetch.Outcome);
            }

            var files = Path.Combine(work, "files");
            var unpack = await ChildProcess.RunAsync(ChildCommand.Of("dpkg-deb", "-x", file, files), limit.Token);
            if (!unpack.Succeeded)
            {
                return Reason(unpack.Outcome);
            }

            Directory.Move(files, goal);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
        finally
        {
            RemoveWork(work);
        }
    }

    private static void RemoveWork(string work)
    {
        try
        {
            Directory.Delete(work, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It never came to be, or it stays until somebody cleans up; no recipe looks into it.
        }
    }

    private static string Reason(ChildOutcome outcome) => outcome is ChildOutcome.Exited exited
        ? exited.ErrorTail.FirstOrDefault(l => l.StartsWith("E:", StringComparison.Ordinal)) ?? exited.ToString()
        : outcome.ToString()!;

    /// <summary>A path in the package, or a name anywhere in it; never outside, whatever links the package has.</summary>
    private static string? Locate(string package, string file)
    {
        var exact = Path.GetFullPath(Path.Combine(package, file));
        var found = File.Exists(exact)
            ? exact
            : Directory.EnumerateFiles(package, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
                .Where(f => Path.GetFileName(f).Equals(file, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .FirstOrDefault();
        return found is not null && found.StartsWith(package + Path.DirectorySeparatorChar, StringComparison.Ordinal) && new FileInfo(found).LinkTarget is null
            ? found
            : null;
    }

    private async Task<FootageOutcome> MeasureAsync(string path, CancellationToken cancellation)
    {
        var probe = await ChildProcess.RunAsync(
            new(ffprobe, ["-v", "error", .. MediaSandbox.Input, "-show_entries", "stream=codec_type:format=duration", "-of", "default=nk=1:nw=1", "file:" + path])
            { Sandbox = MediaSandbox.Probing },
            cancellation);
        var lines = probe.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!probe.Succeeded || !lines.Contains("video", StringComparer.Ordinal) || !decimal.TryParse(lines[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return new FootageOutcome.Missing("it is no clip that ffmpeg reads");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, cancellation)));
        var pictures = Math.Max(1, (long)(seconds * VideoFormat.FramesPerSecond));
        return new FootageOutcome.Found(new(path, hash, pictures, lines.Contains("audio", StringComparer.Ordinal)));
    }
}

/// <summary>A clip at hand.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Pictures">Its length in pictures of 40 ms, as filmed, at least 1.</param>
/// <param name="HasSound">True if it has a sound track.</param>
public sealed record Clip(string Path, string Hash, long Pictures, bool HasSound);

/// <summary>What came of looking for a clip.</summary>
public abstract record FootageOutcome
{
    private FootageOutcome()
    {
    }

    public sealed record Found(Clip Clip) : FootageOutcome;

    /// <summary>It is not at hand: no network, no such package, no such file, or no clip.</summary>
    public sealed record Missing(string Reason) : FootageOutcome;
}
