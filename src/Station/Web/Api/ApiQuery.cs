using System.Globalization;

namespace Airclass.Station.Web.Api;

/// <summary>Reads the query of a request; collects everything that is wrong with it.</summary>
internal sealed class ApiQuery(HttpContext context)
{
    private readonly List<string> _faults = [];

    /// <summary>A whole number of a range; the other value if it is not given.</summary>
    public long Number(string name, long least, long most, long otherwise)
    {
        if (context.Request.Query[name].ToString() is not { Length: > 0 } text)
        {
            return otherwise;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault($"{name} must be a whole number from {least} to {most}, written in digits.");
        return otherwise;
    }

    /// <summary>A text of 1 to so many characters; null if it is not given.</summary>
    public string? Text(string name, int most)
    {
        var text = context.Request.Query[name].ToString().Trim();
        if (text.Length > most)
        {
            Fault($"{name} may have {most} characters, this has {text.Length}.");
        }

        return text.Length > 0 ? text : null;
    }

    /// <summary>Says that something is wrong, in a sentence.</summary>
    public void Fault(FormattableString sentence) => _faults.Add(sentence.ToString(CultureInfo.InvariantCulture));

    /// <summary>Everything that is wrong, in sentences; null if nothing is.</summary>
    public string? Faults => _faults.Count == 0 ? null : string.Join(' ', _faults);

    /// <summary>400 with everything that is wrong; null if nothing is.</summary>
    public IResult? Problem() => Faults is { } faults ? ApiAnswers.Problem(StatusCodes.Status400BadRequest, faults) : null;
}
