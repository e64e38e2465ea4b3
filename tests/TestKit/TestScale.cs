namespace Airclass.TestKit;

/// <summary>Long proofs have short forms: <c>./test</c> runs the short, <c>./test --all</c> the long.</summary>
public static class TestScale
{
    /// <summary>True under <c>./test --all</c>.</summary>
    public static bool Long { get; } = Environment.GetEnvironmentVariable("AIRCLASS_TEST_LONG") is "1";

    /// <summary>The size of a proof: iterations, cells, seconds of media.</summary>
    public static int Pick(int brief, int full) => Long ? full : brief;
}
