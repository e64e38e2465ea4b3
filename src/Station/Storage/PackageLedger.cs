using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>
/// The lessons that replay packages lead to without holding them: whoever has such a package still fetches them here, so retention keeps them.
/// </summary>
public sealed class PackageLedger(StationDatabase database, IClock clock)
{
    /// <summary>Every lesson that a package leads to.</summary>
    public ImmutableHashSet<LessonId> Linked() => database.Read(connection =>
        connection.Query<string>("select distinct lesson from package_link").Select(l => new LessonId(l)).ToImmutableHashSet());

    /// <summary>Writes down what the package of a folder leads to, in place of what it led to before.</summary>
    /// <param name="folder">Where it was made, absolute.</param>
    /// <param name="lessons">The lessons; none releases the package.</param>
    /// <returns>How many lessons it led to before.</returns>
    public int Write(string folder, IReadOnlyCollection<LessonId> lessons) => database.Write((connection, transaction) =>
    {
        var before = connection.Execute("delete from package_link where folder = @folder", new { folder }, transaction);
        connection.Execute(
            "insert into package_link (folder, lesson, made_at) values (@folder, @lesson, @at)",
            lessons.Select(l => new { folder, lesson = l.Value, at = StationDatabase.Text(clock.GetCurrentInstant()) }), transaction);
        return before;
    });
}
