namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>The files of one folder of lessons, with what their names say. A folder is looked at once.</summary>
internal sealed class LessonFolder
{
    private readonly HashSet<string> _files;
    private readonly Lazy<List<LessonFileName>> _names;
    private readonly Lazy<ILookup<(string?, string?), LessonFileName>> _byGrade;
    private readonly Lazy<ILookup<string, LessonFileName>> _byStem;

    /// <summary>A folder by its files, relative to the station's.</summary>
    public LessonFolder(IEnumerable<string> files, LessonFileNameReader reader)
    {
        _files = files.ToHashSet(StringComparer.Ordinal);
        _names = new(() => [.. _files.Where(LessonFiles.IsPlayable).Order(StringComparer.Ordinal).Select(reader.Read)]);
        _byGrade = new(() => _names.Value.ToLookup(n => (n.Subject, n.Grade)));
        _byStem = new(() => _names.Value.ToLookup(n => n.Stem, StringComparer.Ordinal));
        HasRevisions = _files.Any(f => Path.GetFileName(f) is ['f' or 'F' or 'ｆ' or 'Ｆ', ..]);
    }

    /// <summary>True if some name may begin with a revision; if not, nobody has to look for later ones.</summary>
    public bool HasRevisions { get; }

    /// <summary>True if a file is there under exactly this name.</summary>
    public bool Has(string file) => _files.Contains(file);

    /// <summary>The files whose names are the same but for spelling, revision and size of picture.</summary>
    public IEnumerable<LessonFileName> Alike(LessonFileName name) => _byStem.Value[name.Stem];

    /// <summary>The files whose names may mean a lesson.</summary>
    public IEnumerable<LessonFileName> Agreeing(LessonFileName name) => _byGrade.Value[(name.Subject, name.Grade)].Where(name.Agrees);
}
