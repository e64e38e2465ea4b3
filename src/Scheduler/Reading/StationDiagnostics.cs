using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>What can be wrong with station.yaml and with the folder around it.</summary>
public static class StationDiagnostics
{
    public static readonly DiagnosticDescriptor NoStation = new(
        "ST1001", Severity.Error,
        "there is no station here.", "此处没有电台（缺少 station.yaml）。",
        "give the folder that holds station.yaml; \"airclass new DIR\" writes one.", "请指定包含 station.yaml 的文件夹；“airclass new 文件夹”可新建。");

    public static readonly DiagnosticDescriptor UnknownZone = new(
        "ST1002", Severity.Error,
        "\"{0}\" is no time zone.", "“{0}”不是时区。",
        "use a name of the TZ database, as Asia/Shanghai.", "请使用 TZ 数据库中的名称，例如 Asia/Shanghai。");

    public static readonly DiagnosticDescriptor WrongUrl = new(
        "ST1003", Severity.Error,
        "\"{1}\" under \"{0}\" is no web address.", "“{0}”的值“{1}”不是网址。",
        "write it in full, as http://127.0.0.1:8480.", "请写完整网址，例如 http://127.0.0.1:8480。");

    public static readonly DiagnosticDescriptor KeptTooShort = new(
        "ST3030", Severity.Warning,
        "\"{0}\" says {1} days, and viewers may watch {2} days back: it is kept for {2}.", "“{0}”为 {1} 天，而观众可回看 {2} 天：按 {2} 天保留。",
        "write at least as many, or lower catchUp.days.", "请写不小于该值的天数，或减小 catchUp.days。");

    public static readonly DiagnosticDescriptor NothingToKeep = new(
        "ST3031", Severity.Error,
        "nothing is made for \"{0}\".", "没有为“{0}”制作任何内容。",
        "name one of: {1}.", "请使用以下之一：{1}。");

    public static readonly DiagnosticDescriptor NoServices = new(
        "ST1004", Severity.Error,
        "the station has no service.", "电台没有任何频道。",
        "list at least one under \"services\".", "请在“services”下至少列出一个。");

    public static readonly DiagnosticDescriptor DataOverStation = new(
        "ST1005", Severity.Error,
        "\"{0}\" as data folder would write over the station itself.", "数据文件夹“{0}”会覆盖电台自身的文件。",
        "name a folder of its own, as var.", "请使用独立的文件夹，例如 var。");

    public static readonly DiagnosticDescriptor NoProfile = new(
        "ST1006", Severity.Error,
        "no profile is named, so nothing can be prepared.", "没有指定任何硬件配置，无法准备节目。",
        "name one in an output or under \"profiles\", as sample-sd.", "请在输出或“profiles”下指定一个，例如 sample-sd。");

    public static readonly DiagnosticDescriptor WrongName = new(
        "ST1007", Severity.Error,
        "\"{1}\" is not a good name for \"{0}\".", "“{1}”不适合作为“{0}”。",
        "use up to 64 letters, digits, hyphens, underscores and dots, beginning with a letter or digit.", "请使用不超过 64 个字母、数字、连字符、下划线或点，以字母或数字开头。");

    public static readonly DiagnosticDescriptor Duplicate = new(
        "ST2001", Severity.Error,
        "{0} \"{1}\" is given twice; the first stands in line {2}.", "{0}“{1}”重复，首次出现在第 {2} 行。",
        "each must be the only one of the station.", "在整个电台中必须唯一。");

    public static readonly DiagnosticDescriptor WrongGuideId = new(
        "ST2002", Severity.Error,
        "\"{0}\" is no guide id.", "“{0}”不是有效的节目指南标识。",
        "use letters, digits and hyphens with at least one dot, as g3.airclass.example.", "请使用字母、数字和连字符，至少包含一个点，例如 g3.airclass.example。");

    public static readonly DiagnosticDescriptor NoServiceNumber = new(
        "ST2003", Severity.Error,
        "the service has neither \"number\" nor \"sid\".", "该频道既没有“number”也没有“sid”。",
        "give one; without \"sid\" it is 100 + number.", "请至少指定一个；未写 sid 时为 100 + number。");

    public static readonly DiagnosticDescriptor ReservedPid = new(
        "ST2004", Severity.Error,
        "PID {1} for \"{0}\" is reserved.", "“{0}”的 PID {1} 是保留值。",
        "take one from 0x20 to 0x1ffe: those before carry tables, 0x1fff is null packets.", "请使用 0x20 到 0x1ffe：之前的用于各种表，0x1fff 是空包。");

    public static readonly DiagnosticDescriptor PidClash = new(
        "ST2005", Severity.Error,
        "{0} and {1} of service {2} both have PID {3} in profile {4}.", "频道 {2} 的 {0} 与 {1} 在硬件配置 {4} 中同为 PID {3}。",
        "give each its own: what \"pids\" does not name is as in the profile; pcr may be that of video.", "请分别指定：“pids”中未写的以硬件配置为准；pcr 可与 video 相同。");

    public static readonly DiagnosticDescriptor UnknownService = new(
        "ST3001", Severity.Error,
        "there is no service \"{0}\".", "没有频道“{0}”。",
        "services are: {1}.", "现有频道：{1}。");

    public static readonly DiagnosticDescriptor EmptyOutput = new(
        "ST3002", Severity.Error,
        "the output takes no service.", "该输出没有任何频道。",
        "write \"services: all\" or list some.", "请写“services: all”或列出频道。");

    public static readonly DiagnosticDescriptor UnknownPlaceholder = new(
        "ST3003", Severity.Error,
        "\"{0}\" is no placeholder of an address.", "“{0}”不是地址占位符。",
        "there are {{port}}, {{number}}, {{port+number}} and {{service}}; in the path of a file {{date}} and {{hour}} too.",
        "可用：{{port}}、{{number}}、{{port+number}}、{{service}}；文件路径还可用 {{date}}、{{hour}}。");

    public static readonly DiagnosticDescriptor NoValueForPlaceholder = new(
        "ST3004", Severity.Error,
        "the address needs the number of service \"{0}\", which has none.", "地址需要频道“{0}”的编号，但该频道没有编号。",
        "give the service a \"number\".", "请为该频道填写“number”。");

    public static readonly DiagnosticDescriptor WrongAddress = new(
        "ST3005", Severity.Error,
        "\"{0}\" (service {1}) is no address to send to.", "“{0}”（频道 {1}）不是有效的发送地址。",
        "write udp:// or rtp:// with an IP address and a port, as rtp://239.255.42.1:5500 or udp://[::1]:5500.", "请写 udp:// 或 rtp:// 加 IP 地址和端口，例如 rtp://239.255.42.1:5500 或 udp://[::1]:5500。");

    public static readonly DiagnosticDescriptor WrongPort = new(
        "ST3006", Severity.Error,
        "port {0} (service {1}) is outside 1–65535.", "端口 {0}（频道 {1}）超出 1–65535。",
        "change ports.output or the address.", "请修改 ports.output 或地址。");

    public static readonly DiagnosticDescriptor SameAddress = new(
        "ST3007", Severity.Error,
        "{0} is sent to twice: by {1} and, line {2}, by {3}.", "{0} 被重复使用：{1} 与第 {2} 行的 {3}。",
        "give each service of each partner its own address or port.", "请为每个合作方的每个频道分配独立的地址或端口。");

    public static readonly DiagnosticDescriptor NoOutputs = new(
        "ST3008", Severity.Information,
        "the station has no outputs: it is seen on its pages only.", "电台没有输出：只能在网页上观看。",
        "list outputs to send UDP or RTP.", "如需发送 UDP 或 RTP，请填写 outputs。");

    public static readonly DiagnosticDescriptor Unroutable = new(
        "ST3009", Severity.Error,
        "nobody can receive at {0} (service {1}): the address is reserved.", "{0}（频道 {1}）是保留地址，无法接收。",
        "take the receiver's address, or a group of your own from 239.0.0.0/8; 224.0.0.x is for routers, fe80:: needs its interface.", "请使用接收方的地址，或 239.0.0.0/8 中自有的组播地址；224.0.0.x 供路由器使用，fe80:: 须带网卡名。");

    public static readonly DiagnosticDescriptor WrongLocalAddress = new(
        "ST3010", Severity.Error,
        "\"{0}: {1}\" does not go with {2}.", "“{0}: {1}”与 {2} 不相配。",
        "give an address of this machine, IPv4 for IPv4 and IPv6 for IPv6.", "请填写本机的地址：IPv4 配 IPv4，IPv6 配 IPv6。");

    public static readonly DiagnosticDescriptor NoSource = new(
        "ST3011", Severity.Warning,
        "{0} is a group of source-specific multicast, and no source is given.", "{0} 是特定源组播地址，但没有填写源地址。",
        "give \"source\", the address of this machine that receivers ask for.", "请填写“source”，即接收方加入时指定的本机地址。");

    public static readonly DiagnosticDescriptor LegNotRtp = new(
        "ST3012", Severity.Error,
        "{0} has two legs, and {1} is not RTP: receivers merge by the numbers of RTP.", "{0} 有两路，而 {1} 不是 RTP：接收方按 RTP 序号合并。",
        "write rtp:// on both legs, or take \"blue\" away.", "请两路都写 rtp://，或去掉“blue”。");

    public static readonly DiagnosticDescriptor PairNotTwo = new(
        "ST3013", Severity.Error,
        "main ({0}) and standby ({1}) cannot hear each other.", "主用（{0}）与备用（{1}）无法互相收听。",
        "give each node a heartbeat address of its own, both IPv4 or both IPv6.", "请为每个节点填写各自的心跳地址，同为 IPv4 或同为 IPv6。");

    public static readonly DiagnosticDescriptor StandbyWebTaken = new(
        "ST3014", Severity.Error,
        "port {0} is that of main's pages.", "端口 {0} 已用于主用节点的网页。",
        "give standby a port of its own, as ports.web + 1.", "请为备用节点填写另一个端口，例如 ports.web 加 1。");

    public static readonly DiagnosticDescriptor WrongDelivery = new(
        "ST3015", Severity.Error,
        "\"{0}\" is no folder to deliver to.", "“{0}”不能作为交付文件夹。",
        "name a folder inside the partner's share in full, as /mnt/telecom/guide.", "请写出合作方共享中某个文件夹的完整路径，例如 /mnt/telecom/guide。");

    public static readonly DiagnosticDescriptor WrongFile = new(
        "ST3018", Severity.Error,
        "\"{0}\" is no path to write to.", "“{0}”不是可写入的路径。",
        "write file: or pipe: and an absolute path that names a file, as file:/srv/record/{{service}}-{{date}}.ts; a pipe has neither {{date}} nor {{hour}}.",
        "请写 file: 或 pipe: 加绝对文件路径，例如 file:/srv/record/{{service}}-{{date}}.ts；管道路径不能含 {{date}} 或 {{hour}}。");

    public static readonly DiagnosticDescriptor NotOfFile = new(
        "ST3019", Severity.Warning,
        "\"{0}\" says nothing of a file or a pipe.", "“{0}”不适用于文件或管道。",
        "take it away, or send to a network address.", "请删除该项，或改用网络地址。");

    public static readonly DiagnosticDescriptor PortalSecretMissing = new(
        "ST3032", Severity.Warning,
        "{0} holds no secret to sign messages to \"{1}\" with, or cannot be read.", "{0} 中没有用于签名发给“{1}”的消息的密钥，或无法读取。",
        "write whsec_ and base64 of 24 to 64 random bytes into it, as: echo \"whsec_$(openssl rand -base64 32)\"; nothing is sent until then.",
        "请写入 whsec_ 加 24 至 64 个随机字节的 base64，例如 echo \"whsec_$(openssl rand -base64 32)\"；在此之前不会发送。");
}
