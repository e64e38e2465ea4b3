namespace Airclass.Domain.Identity;

/// <summary>A text that viewers read, in Chinese and, where there is one, in English.</summary>
public sealed record LocalizedText(string Chinese, string? English = null)
{
    /// <summary>No text.</summary>
    public static LocalizedText Empty { get; } = new("");

    /// <summary>The text in the language asked for, else in the other.</summary>
    public string In(Language language) =>
        language == Language.English ? English ?? Chinese : Chinese.Length > 0 ? Chinese : English ?? "";

    public override string ToString() => Chinese;
}

/// <summary>The languages of messages, pages and guides.</summary>
public enum Language
{
    English,
    Chinese,
}
