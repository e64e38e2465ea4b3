using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Airclass.Domain.Identity;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Streams;

/// <summary>The course of a stream as a picture (SVG): what the packets carry, how far PCRs are apart, and where what was found.</summary>
public static class TimelinePicture
{
    private const int Left = 150;
    private const int Width = 1_000;
    private const int RateTop = 70;
    private const int RateHeight = 150;
    private const int PcrTop = 250;
    private const int PcrHeight = 60;
    private const int FindingsTop = 340;
    private const int LaneHeight = 22;
    private const double PcrMostMs = 50;

    private static readonly (string Colour, string English, string Chinese)[] Shares =
    [
        ("#2f6db3", "video", "视频"), ("#3a9a5b", "sound", "声音"), ("#8e5bb5", "tables", "表"), ("#b8860b", "other", "其他"), ("#d9dde2", "null", "空包"),
    ];

    private static readonly (int Group, string English, string Chinese)[] Lanes =
    [
        (1, "packets", "包"), (2, "tables", "表"), (3, "clock", "时钟"), (4, "access units", "存取单元"), (5, "buffers", "缓冲器"),
        (6, "cells", "单元"), (7, "guide", "节目指南"), (8, "datagrams", "数据报"),
    ];

    /// <summary>Draws a report.</summary>
    /// <param name="report">What the analyser found.</param>
    /// <param name="stream">What people call the stream.</param>
    /// <param name="language">The language of the labels.</param>
    public static string Draw(AnalysisReport report, string stream, Language language)
    {
        ArgumentNullException.ThrowIfNull(report);
        var svg = new StringBuilder();
        var height = FindingsTop + (Lanes.Length * LaneHeight) + 50;
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 30} {height}" font-family="sans-serif" font-size="12" fill="#222">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="#fff"/>""");
        DrawHead(svg, report, stream, language);
        if (report.Timeline.Length > 0)
        {
            DrawShares(svg, report.Timeline, language);
            DrawClock(svg, report.Timeline, language);
            DrawFindings(svg, report.Timeline, language);
            DrawAxis(svg, report, height);
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void DrawHead(StringBuilder svg, AnalysisReport report, string stream, Language language)
    {
        var verdict = report.HasFaults ? In(language, "faults were found", "发现故障") : In(language, "no faults", "没有故障");
        var figures = FormattableString.Invariant($"{report.Duration:hh\\:mm\\:ss\\.fff} · {report.BitrateBps} bit/s · {report.Packets} ") + In(language, "packets", "包");
        Label(svg, 20, 26, $"{stream}: {verdict}", size: 16);
        Label(svg, 20, 48, figures);
        for (var i = 0; i < Shares.Length; i++)
        {
            var x = Left + Width - (80 * (Shares.Length - i));
            Box(svg, x, 40, 10, 10, Shares[i].Colour);
            Label(svg, x + 14, 49, In(language, Shares[i].English, Shares[i].Chinese));
        }
    }

    private static void DrawShares(StringBuilder svg, ImmutableArray<TimelineSlice> slices, Language language)
    {
        Label(svg, 20, RateTop + 14, In(language, "packets by use", "包的用途"));
        for (var i = 0; i < slices.Length; i++)
        {
            var slice = slices[i];
            var y = (double)RateTop;
            long[] parts = [slice.Video, slice.Audio, slice.Tables, slice.Packets - slice.Video - slice.Audio - slice.Tables - slice.Null, slice.Null];
            for (var part = parts.Length - 1; part >= 0 && slice.Packets > 0; part--)
            {
                var tall = (double)RateHeight * parts[part] / slice.Packets;
                if (tall > 0)
                {
                    Box(svg, X(i, slices), y, X(i + 1, slices) - X(i, slices) + 0.3, tall, Shares[part].Colour);
                }

                y += tall;
            }
        }
    }

    private static void DrawClock(StringBuilder svg, ImmutableArray<TimelineSlice> slices, Language language)
    {
        Label(svg, 20, PcrTop + 14, In(language, "PCR interval", "PCR 间隔"));
        Label(svg, 20, PcrTop + 30, In(language, "(line: 40 ms)", "（线：40 毫秒）"));
        for (var i = 0; i < slices.Length; i++)
        {
            if (slices[i].LongestPcrInterval is { } interval)
            {
                var tall = Math.Min(interval.TotalMilliseconds, PcrMostMs) / PcrMostMs * PcrHeight;
                Box(svg, X(i, slices), PcrTop + PcrHeight - tall, X(i + 1, slices) - X(i, slices) + 0.3, tall, interval.TotalMilliseconds > 40 ? "#c62828" : "#7aa6d6");
            }
        }

        Box(svg, Left, PcrTop + PcrHeight - (40 / PcrMostMs * PcrHeight), Width, 1, "#c62828");
        Box(svg, Left, PcrTop + PcrHeight, Width, 1, "#888");
    }

    private static void DrawFindings(StringBuilder svg, ImmutableArray<TimelineSlice> slices, Language language)
    {
        for (var lane = 0; lane < Lanes.Length; lane++)
        {
            var (group, english, chinese) = Lanes[lane];
            var y = FindingsTop + (lane * LaneHeight);
            Label(svg, 20, y + 14, FormattableString.Invariant($"CK{group} ") + In(language, english, chinese));
            Box(svg, Left, y, Width, LaneHeight - 4, "#f3f5f7");
            for (var i = 0; i < slices.Length; i++)
            {
                var (faults, warnings) = (slices[i].Faults[group], slices[i].Warnings[group]);
                if (faults + warnings > 0)
                {
                    Box(svg, X(i, slices), y, Math.Max(3, X(i + 1, slices) - X(i, slices)), LaneHeight - 4, faults > 0 ? "#c62828" : "#e6a100", $"{faults} + {warnings}");
                }
            }
        }
    }

    private static void DrawAxis(StringBuilder svg, AnalysisReport report, int height)
    {
        for (var tick = 0; tick <= 10; tick++)
        {
            var x = Left + (tick * Width / 10.0);
            var text = report.Duration > TimeSpan.Zero
                ? (report.Duration * tick / 10).ToString(report.Duration.TotalHours >= 1 ? @"hh\:mm\:ss" : @"mm\:ss\.f", CultureInfo.InvariantCulture)
                : (report.Packets * tick / 10).ToString(CultureInfo.InvariantCulture);
            Box(svg, x, height - 44, 1, 6, "#888");
            Label(svg, x - 16, height - 24, text);
        }
    }

    private static double X(int slice, ImmutableArray<TimelineSlice> slices) => Left + ((double)Width * slice / slices.Length);

    private static void Box(StringBuilder svg, double x, double y, double width, double height, string colour, string? title = null) =>
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<rect x="{x:0.##}" y="{y:0.##}" width="{width:0.##}" height="{height:0.##}" fill="{colour}"{(title is null ? "/>" : $"><title>{title}</title></rect>")}""");

    private static void Label(StringBuilder svg, double x, double y, string text, int size = 12) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y:0.##}" font-size="{size}">{Escaped(text)}</text>""");

    private static string Escaped(string text) => WebUtility.HtmlEncode(string.Concat(text.Where(c => !char.IsControl(c))));

    private static string In(Language language, string english, string chinese) => language == Language.Chinese ? chinese : english;
}
