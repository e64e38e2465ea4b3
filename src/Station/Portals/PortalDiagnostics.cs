using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Portals;

/// <summary>What keeps portals from knowing which lessons are on demand.</summary>
public static class PortalDiagnostics
{
    public static readonly DiagnosticDescriptor NotTaken = new(
        "EX3001", Severity.Warning,
        "{0} has not taken {1} messages about lessons on demand. Last: {2}", "{0} 尚未接收 {1} 条点播课程消息。最近一次：{2}",
        "\"airclass portal STATION\" shows each attempt; they are tried again by themselves, --retry does it at once.",
        "“airclass portal STATION” 显示每次尝试；会自动重试，--retry 立即重试。");

    public static readonly DiagnosticDescriptor Full = new(
        "EX3002", Severity.Error,
        "the outbox to {0} is full with {1} messages: it is not told of further lessons.", "发往 {0} 的待发箱已满（{1} 条消息）：不再通知新的课程。",
        "mend what keeps the portal from taking them; what is so then is told by itself.", "请排除门户无法接收的原因；之后会自动通知当时的情况。");

    public static readonly DiagnosticDescriptor NoSecret = new(
        "EX3003", Severity.Error,
        "there is no secret to sign messages to {0} with in {1}.", "{1} 中没有用于签名发给 {0} 的消息的密钥。",
        "write whsec_ and base64 of 24 to 64 random bytes into it, the same that the portal has.", "请写入 whsec_ 加 24 至 64 个随机字节的 base64，与门户所用的相同。");

    public static readonly DiagnosticDescriptor UnknownPortal = new(
        "EX3004", Severity.Error,
        "there is no portal \"{0}\"; there are: {1}.", "没有门户“{0}”；现有：{1}。",
        "name one of \"portals\" in station.yaml.", "请使用 station.yaml 中“portals”下的名称。");
}
