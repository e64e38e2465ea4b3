using System.Text;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Tests.Ffmpeg;

public sealed class FileNatureTests
{
    [Theory]
    [InlineData("#!/bin/sh\nrm -rf /", FileNature.Script)]
    [InlineData("\uFEFF@ECHO OFF\r\n", FileNature.Script)]
    [InlineData("#EXTM3U\nhttp://198.51.100.1/a.ts", FileNature.Playlist)]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd", FileNature.Playlist)]
    [InlineData("# list\nfile '/etc/passwd'\n", FileNature.Playlist)]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- a -->\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\">", FileNature.Playlist)]
    [InlineData("v=0\r\no=- 0 0 IN IP4 198.51.100.1\r\n", FileNature.Playlist)]
    [InlineData("[playlist]\nFile1=a.mp3", FileNature.Playlist)]
    [InlineData("<ASX version=\"3.0\">", FileNature.Playlist)]
    [InlineData("%PDF-1.7", FileNature.Document)]
    [InlineData("<!DOCTYPE html>", FileNature.Document)]
    [InlineData("PK\u0003\u0004", FileNature.Archive)]
    [InlineData("第一课 认识分数", FileNature.Other)]
    [InlineData("", FileNature.Other)]
    public void Text_is_known_by_its_beginning(string text, FileNature nature) => FileNatures.Of(Encoding.UTF8.GetBytes(text)).ShouldBe(nature);

    [Fact]
    public void Programs_are_known_by_their_headers()
    {
        FileNatures.Of([0x7f, (byte)'E', (byte)'L', (byte)'F', 2]).ShouldBe(FileNature.Program);
        FileNatures.Of([0xca, 0xfe, 0xba, 0xbe]).ShouldBe(FileNature.Program);
        FileNatures.Of(Windows("PE")).ShouldBe(FileNature.Program);
        FileNatures.Of(Windows("xx")).ShouldBe(FileNature.Other);
    }

    [Fact]
    public async Task Every_program_of_this_machine_is_a_program_and_a_recording_is_none()
    {
        FileNatures.Of((await File.ReadAllBytesAsync(ChildProcess.FindProgram("ffmpeg")!)).AsSpan(0, FileNatures.HeadBytes)).ShouldBe(FileNature.Program);
        FileNatures.Of((await File.ReadAllBytesAsync(await TestMedia.PlainAsync())).AsSpan(0, FileNatures.HeadBytes)).ShouldBe(FileNature.Other);
    }

    [Fact]
    public async Task What_stands_in_a_folder_is_told_without_opening_it()
    {
        using var folder = new TestKit.TempFolder();
        folder.Write("file.mp4", "four");
        File.SetLastWriteTimeUtc(folder["file.mp4"], new DateTime(2026, 11, 23, 8, 0, 0, 250, DateTimeKind.Utc));
        File.CreateSymbolicLink(folder["link.mp4"], "/etc/hostname");
        (await ChildProcess.RunAsync(ChildCommand.Of("mkfifo", folder["pipe.mp4"]))).Succeeded.ShouldBeTrue();

        FileFacts.Of(folder["file.mp4"]).ShouldBe(new FileFacts(FileType.Regular, 4, NodaTime.Instant.FromUtc(2026, 11, 23, 8, 0) + NodaTime.Duration.FromMilliseconds(250)));
        FileFacts.Of(folder["link.mp4"]).Type.ShouldBe(FileType.Link);
        FileFacts.Of(folder["pipe.mp4"]).Type.ShouldBe(FileType.Special);
        FileFacts.Of("/dev/zero").Type.ShouldBe(FileType.Special);
        FileFacts.Of(folder.Path).Type.ShouldBe(FileType.Folder);
        FileFacts.Of(folder["none"]).ShouldBe(default);
    }

    private static byte[] Windows(string mark)
    {
        var head = new byte[256];
        "MZ"u8.CopyTo(head);
        head[0x3c] = 128;
        Encoding.ASCII.GetBytes(mark).CopyTo(head, 128);
        return head;
    }
}
