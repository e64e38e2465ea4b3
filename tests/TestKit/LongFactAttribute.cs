using Xunit;

namespace Airclass.TestKit;

/// <summary>A test that runs in the long form alone (<c>./test --all</c>): what it shows is shown in short by another.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    /// <summary>Skips it in the short form.</summary>
    public LongFactAttribute() => Skip = TestScale.Long ? null : "long form: ./test --all";
}
