namespace Airclass.Domain.Profiles;

/// <summary>What encodes the pictures of a station. The bytes differ, the profile does not; every cell is verified all the same.</summary>
public enum EncoderKind
{
    /// <summary>x264, x265 and ffmpeg's own MPEG-2 encoder, on the processor: what is proven.</summary>
    Software,

    /// <summary>NVIDIA's NVENC. Not tested.</summary>
    Nvenc,

    /// <summary>VA-API, on <c>/dev/dri/renderD128</c>. Not tested.</summary>
    Vaapi,

    /// <summary>Intel's Quick Sync. Not tested.</summary>
    Qsv,
}
