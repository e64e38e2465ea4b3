namespace Airclass.Domain.Stations;

/// <summary>The formats in which a partner can be given the guide, as <c>outputs[].formats</c> names them in lower case.</summary>
public enum GuideFormat
{
    /// <summary>Guides for set-top boxes and media centres.</summary>
    Xmltv,

    /// <summary>Channel lists.</summary>
    M3u,

    /// <summary>Lineups as pages.</summary>
    Html,

    /// <summary>Lineups to print.</summary>
    Pdf,

    /// <summary>Lineups as spreadsheets.</summary>
    Xlsx,

    /// <summary>Lineups as tables of text.</summary>
    Csv,

    /// <summary>iCalendar.</summary>
    Ics,

    /// <summary>The feed of changes.</summary>
    Atom,
}
