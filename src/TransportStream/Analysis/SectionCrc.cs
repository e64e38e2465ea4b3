using System.Buffers.Binary;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>The CRC that a long section ends with: equal sections have equal ones, and that is how they are told apart here.</summary>
internal static class SectionCrc
{
    public static uint Of(Section section) => BinaryPrimitives.ReadUInt32BigEndian(section.Bytes.Span[^4..]);
}
