using Airclass.Playout.Clock;
using NodaTime;

namespace Airclass.Playout.Tests.Clock;

public sealed class ClockTrustTests
{
    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(false, true, false, false)]
    [InlineData(false, true, true, true)]
    [InlineData(null, true, false, true)]
    [InlineData(false, false, false, true)]
    public void One_of_a_pair_begins_with_a_clock_that_is_kept_or_vouched_for(bool? synchronised, bool redundant, bool vouched, bool begins) =>
        ClockTrust.MayBegin(new(synchronised, null), redundant, vouched).ShouldBe(begins);

    [Theory]
    [InlineData(0x0000, true)]
    [InlineData(0x0001, true)]
    [InlineData(0x2001, true)]
    [InlineData(0x0040, false)]
    [InlineData(0x2041, false)]
    public void Kernel_tells_by_one_bit_whether_its_clock_is_kept(int status, bool synchronised)
    {
        var discipline = KernelClock.Of(status, 12_345);

        discipline.IsSynchronised.ShouldBe(synchronised);
        discipline.MaxError.ShouldBe(synchronised ? Duration.FromNanoseconds(12_345_000) : null);
    }

    [Fact]
    public void Kernel_answers_as_adjtimex_of_python_reads_it()
    {
        const string script = """
            import ctypes, struct
            buffer = ctypes.create_string_buffer(256)
            answer = ctypes.CDLL(None).adjtimex(buffer)
            print("unknown" if answer < 0 else not struct.unpack_from("i", buffer.raw, 40)[0] & 64)
            """;
        var told = TestKit.ForeignJudge.Run("/usr/bin/python3", "-c", script).Output.Trim();

        (KernelClock.Read().IsSynchronised?.ToString() ?? "unknown").ShouldBe(told);
    }
}
