using Airclass.Domain.Identity;
using Airclass.EpgExport.Replay;
using Airclass.Station.Web.Api;

namespace Airclass.Station.Web.Lessons;

/// <summary>Reads from an address which lessons on demand are asked for: <c>?grade=3&amp;subject=数学&amp;unit=…&amp;week=12&amp;q=分数</c>.</summary>
internal static class CatalogueRequest
{
    public const int LongestWords = 100;

    public const int MostWeeks = 60;

    private const int LongestName = 100;

    /// <summary>The query; what is wrong with it is kept in its reader.</summary>
    public static CatalogueQuery Read(ApiQuery query) => new()
    {
        Grade = query.Text("grade", LongestName) is { } grade ? new Grade(grade) : null,
        Subject = query.Text("subject", LongestName) is { } subject ? new SubjectId(subject) : null,
        Unit = query.Text("unit", LongestName),
        Week = query.Number("week", 1, MostWeeks, 0) is > 0 and var week ? (int)week : null,
        Words = query.Text("q", LongestWords),
    };
}
