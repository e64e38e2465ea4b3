using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Airclass.EpgExport.Replay.Packages;

namespace Airclass.Station.Packages;

/// <summary>The folder of a package: what is written appears whole, what is the same is not written again, what does not belong there goes.</summary>
internal sealed class PackageFolder(string root)
{
    /// <summary>Says whose folder it is; the first file of a package.</summary>
    private const string Mark = "package.json";

    private readonly SortedDictionary<string, PackagedFile> _files = new(StringComparer.Ordinal);

    /// <summary>The size of all its files.</summary>
    public long Bytes => _files.Values.Sum(f => f.Bytes);

    /// <summary>The absolute path of a file.</summary>
    public string PathOf(string path) => Path.Combine(root, path);

    /// <summary>Begins in a folder; false, and nothing is touched, if it holds something else.</summary>
    public bool Begin(PackageOrder order)
    {
        var identity = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { format = "airclass-package/1", district = order.Layer?.Id.Value, week = order.Week.ToString() }) + "\n");
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any()
            && !(File.Exists(PathOf(Mark)) && File.ReadAllBytes(PathOf(Mark)).AsSpan().SequenceEqual(identity)))
        {
            return false;
        }

        Directory.CreateDirectory(root);
        Put(Mark, identity);
        // A package in the making does not verify.
        File.Delete(PathOf(ReplayPackage.Sums));
        return true;
    }

    /// <summary>Writes a file, unless it is there with the same content: copies by rsync then leave it alone.</summary>
    public PackagedFile Put(string path, byte[] content)
    {
        var file = new PackagedFile(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
        if (!File.Exists(PathOf(path)) || new FileInfo(PathOf(path)).Length != content.Length || !File.ReadAllBytes(PathOf(path)).AsSpan().SequenceEqual(content))
        {
            Write(path, part => File.WriteAllBytes(part, content));
        }

        return Add(file);
    }

    /// <summary>Copies a file of elsewhere, unless it is there with the same content.</summary>
    public PackagedFile Copy(string from, string path)
    {
        var hash = HashOf(from);
        if (!File.Exists(PathOf(path)) || HashOf(PathOf(path)) != hash)
        {
            Write(path, part => File.Copy(from, part, overwrite: true));
        }

        return Add(new(path, new FileInfo(PathOf(path)).Length, hash));
    }

    /// <summary>Takes a file that stands there as a part of the package.</summary>
    public PackagedFile Add(PackagedFile file) => _files[file.Path] = file;

    /// <summary>A file that stands there, with its hash.</summary>
    public PackagedFile Hashed(string path) => new(path, new FileInfo(PathOf(path)).Length, HashOf(PathOf(path)));

    /// <summary>Lets go of a lesson's folder.</summary>
    public void Drop(string folder)
    {
        foreach (var path in _files.Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal)).ToList())
        {
            _files.Remove(path);
        }
    }

    /// <summary>Removes what does not belong there, and says by checksums what does.</summary>
    public void End()
    {
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => !_files.ContainsKey(Relative(f))).ToList())
        {
            File.Delete(file);
        }

        foreach (var folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).OrderByDescending(f => f.Length).ToList())
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }

        var sums = string.Concat(_files.Values.Select(f => $"{f.Sha256}  {f.Path}\n"));
        Write(ReplayPackage.Sums, part => File.WriteAllText(part, sums));
    }

    private string Relative(string file) => Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');

    private void Write(string path, Action<string> write)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        write(full + ".part");
        File.Move(full + ".part", full, overwrite: true);
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
