using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;

namespace Airclass.Scheduler.Reading;

/// <summary>Reads texts for viewers: <c>{ zh: 空中课堂, en: Air Classroom }</c>, or one text that serves both.</summary>
internal sealed class LocalizedTextReader(DiagnosticBag diagnostics)
{
    /// <summary>The text under a key, which must be there.</summary>
    public LocalizedText Read(MappingReader mapping, string key, string hint)
    {
        if (mapping.Node(key) is not MappingNode)
        {
            return new(mapping.RequiredText(key, hint));
        }

        var text = mapping.Mapping(key);
        var read = ReadFrom(text, hint);
        text.Close();
        return read;
    }

    /// <summary>The keys zh and en of a mapping, of which one must be there.</summary>
    public LocalizedText ReadFrom(MappingReader mapping, string hint)
    {
        var (chinese, english) = (mapping.Text("zh") ?? "", mapping.Text("en") ?? "");
        if (chinese.Length + english.Length == 0)
        {
            diagnostics.Add(DocumentDiagnostics.MissingKey, mapping.Location, "zh", hint);
        }

        return new(chinese.Length > 0 ? chinese : english, english.Length > 0 ? english : null);
    }
}
