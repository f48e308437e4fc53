using Tongban.Kernel.Decisions;
using Tongban.Kernel.Words;

namespace Tongban.Web.Api.Problems;

/// <summary>A sort of problem the API answers with (RFC 9457 <c>type</c>). The list is closed; each is described at its own address.</summary>
/// <param name="Name">The last part of its address <c>/problems/NAME</c>.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">What went wrong, the same for every occurrence.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record ProblemKind(string Name, int Status, Wording Title, Wording Advice)
{
    internal static readonly ProblemKind UnreadableBody = new(
        "unreadable-body", 400, new("请求内容无法读取", "The body cannot be read"),
        new("请按 errors 中每一处的位置改正后重发；什么都没有保存。", "Mend every place named in errors and send it again; nothing was stored."));

    internal static readonly ProblemKind BadQuestion = new(
        "bad-parameter", 400, new("请求参数不正确", "A parameter is not right"), new("请改正 errors 中列出的参数。", "Mend the parameters named in errors."));

    internal static readonly ProblemKind KeyMissing = new(
        "idempotency-key-missing", 400, new("缺少 Idempotency-Key", "The Idempotency-Key header is missing"),
        new("请为每一次办理自拟一个新的标识（1至200个可见 ASCII 字符）放在 Idempotency-Key 头里；重试时用同一个。",
            "Make up a new key for every act (1 to 200 visible ASCII characters) and send it as Idempotency-Key; use the same one to try again."));

    internal static readonly ProblemKind SignIn = new(
        "sign-in", 401, new("请先登录", "Sign in first"),
        new("请用个人账号登录，或者以选定了机关并通过第二因素验证的办事人员账号登录。", "Sign in as a person, or as an official with a second factor and a chosen office."));

    internal static readonly ProblemKind StationUnknown = new(
        "station-unknown", 401, new("接收站或者密钥不对", "The station or its key is not known"),
        new("请核对地址中的站名，并在 Authorization 头里以 Bearer 给出该站的密钥。", "Check the station's name in the address, and send its key in the Authorization header as Bearer."));

    internal static readonly ProblemKind MediatorMissing = new(
        "mediator-missing", 401, new("缺少 Information-Mediator-Client", "The Information-Mediator-Client header is missing"),
        new("请通过信息中介调用，并在该请求头里写明客户端(INSTANCE/CLASS/MEMBER/SUBSYSTEM)。", "Call through the information mediator, which names its client in this header (INSTANCE/CLASS/MEMBER/SUBSYSTEM)."));

    internal static readonly ProblemKind MediatorNotBelieved = new(
        "mediator-not-believed", 403, new("来源地址不是信息中介", "The address is not the mediator's"),
        new("该请求头只有来自已配置的中介地址才被采信。", "The header is believed only from addresses configured as the mediator's."));

    internal static readonly ProblemKind MediatorUnreadable = new(
        "mediator-unreadable", 401, new("Information-Mediator-Client 无法读取", "The Information-Mediator-Client header cannot be read"),
        new("请只给出一次，为1至255个可见 ASCII 字符、不含空格，按 INSTANCE/CLASS/MEMBER/SUBSYSTEM 的形式（没有子系统的写前三段），例如 CN/GOV/370102/police-station。",
            "Send it once: 1 to 255 visible ASCII characters without spaces, as INSTANCE/CLASS/MEMBER/SUBSYSTEM (without the last where there is no subsystem), such as CN/GOV/370102/police-station."));

    internal static readonly ProblemKind CrossSite = new(
        "cross-site", 403, new("拒绝来自其他网站的请求", "Requests from other sites are refused"),
        new("请从本站页面或者程序直接调用。", "Call from this site's own pages or from a program."));

    internal static readonly ProblemKind NotYours = new(
        "not-yours", 403, new("不属于您的办理权限", "Not yours to do"), new("请由 detail 所说的人或机关办理。", "It is for whom the detail names."));

    internal static readonly ProblemKind NotFound = new(
        "not-found", 404, new("没有找到", "Not found"), new("请核对编号或名称；办件编号的末位是校验码。", "Check the number or name; the last character of a case number is a check character."));

    internal static readonly ProblemKind NoAddress = new(
        "no-such-address", 404, new("没有这个地址", "There is no such address"),
        new("请核对地址；各地址见 /openapi/v1.json。", "Check the address; /openapi/v1.json has them all."));

    internal static readonly ProblemKind Method = new(
        "method-not-allowed", 405, new("此地址不支持这种方法", "The address does not take this method"),
        new("可用的方法见 Allow 头；各地址的方法见 /openapi/v1.json。", "The Allow header names those it takes; /openapi/v1.json has them for every address."));

    internal static readonly ProblemKind NotNow = new(
        "not-now", 409, new("现在不能办理", "Not possible now"), new("请重新读取办件，看现在可以办理什么。", "Read the case again to see what is possible now."));

    internal static readonly ProblemKind Changed = new(
        "changed", 412, new("办件已有变化", "The case has changed"),
        new("请重新读取办件，确认后用新的 ETag 再办。", "Read the case again and decide on what it says now, with its new ETag."));

    internal static readonly ProblemKind TooLarge = new(
        "too-large", 413, new("请求内容过大", "The body is too large"), new("请缩小后重发。", "Send less."));

    internal static readonly ProblemKind NoRoom = new(
        "no-room", 409, new("没有空间再放上传的文件", "There is no room for more uploads"),
        new("请先用已经上传的文件提交申请；不用的三十天后、没有传完的一天后会自动清除，那以后再传。", "Apply with what is uploaded already; what is unused is forgotten after thirty days, what is unfinished after one, and there is room again."));

    internal static readonly ProblemKind UnsupportedContent = new(
        "unsupported-content", 415, new("不支持的内容类型", "The content type is not supported"),
        new("请发送 UTF-8 编码的 application/json。", "Send application/json in UTF-8."));

    internal static readonly ProblemKind UnsupportedFile = new(
        "unsupported-file", 415, new("不接受这种文件", "This sort of file is not taken"),
        new("请上传 PDF、JPEG 或 PNG 文件；以内容为准，不看文件名。", "Upload a PDF, JPEG or PNG file; its content counts, not its name."));

    internal static readonly ProblemKind Invalid = new(
        "invalid", 422, new("所填内容有误或不全", "Something given is missing or wrong"), new("请改正 errors 中列出的各项。", "Put right what errors names."));

    internal static readonly ProblemKind NotMet = new(
        "not-met", 422, new("不符合法定条件", "A condition of the law is not met"), new("依据见 clause。", "The clause says which."));

    internal static readonly ProblemKind KeyReused = new(
        "idempotency-key-reused", 422, new("Idempotency-Key 已用于另一请求", "The Idempotency-Key was used for another request"),
        new("不同的请求请用新的标识。", "Use a new key for a different request."));

    internal static readonly ProblemKind VersionMissing = new(
        "version-missing", 428, new("缺少 If-Match", "The If-Match header is missing"),
        new("请先读取办件，把它的 ETag 放在 If-Match 里，以免办理没有看到的变化。", "Read the case and send its ETag as If-Match, so that nobody decides on what he has not seen."));

    internal static readonly ProblemKind Erased = new(
        "erased", 410, new("内容已清除", "Its text was erased"), new("当事人的个人信息已依法清除。", "The person's data was erased as the law provides."));

    internal static readonly ProblemKind NoTypeFaces = new(
        "no-type-faces", 503, new("暂时不能生成 PDF", "PDF cannot be made now"),
        new("服务器缺少所需字体；网页版文书（去掉 .pdf）可以照常读取。", "The server lacks a type face it needs; the HTML document, without .pdf, can be read."));

    internal static readonly ProblemKind NoPdf = new(
        "no-pdf", 404, new("这份文书没有 PDF", "There is no PDF of this document"),
        new("文书中有字体里没有的文字，不能生成 PDF，再试也一样；请读取网页版文书（去掉 .pdf）。", "It has a script that no type face here has, so that no PDF can be made of it, now or later; read the HTML document, without .pdf."));

    internal static readonly ProblemKind TooMany = new(
        "too-many-requests", 429, new("请求过于频繁", "Too many requests"), new("请等到 Retry-After 所说的秒数之后再试。", "Wait as many seconds as Retry-After says, then try again."));

    internal static readonly ProblemKind StoreAway = new(
        "store-away", 503, new("暂时无法保存", "The store does not answer"),
        new("请稍后用同一个 Idempotency-Key 重试；重试不会重复办理。", "Try again a little later: retry with the same Idempotency-Key, which never does a thing twice."));

    internal static readonly ProblemKind Unexpected = new(
        "unexpected", 500, new("系统出错了", "Something went wrong on our side"),
        new("没有收到回执的，就没有保存；请稍后用同一个 Idempotency-Key 重试，仍然出错的请报告 traceId。", "What was not acknowledged was not saved. Try again later with the same Idempotency-Key; if it goes on, report the traceId."));

    internal static IReadOnlyList<ProblemKind> All { get; } =
    [
        UnreadableBody, BadQuestion, KeyMissing, SignIn, StationUnknown, MediatorMissing, MediatorUnreadable, MediatorNotBelieved, CrossSite, NotYours, NotFound, NoAddress, Method, NotNow, NoRoom, Changed, TooLarge,
        UnsupportedContent, UnsupportedFile, Invalid, NotMet, KeyReused, VersionMissing, Erased, TooMany, StoreAway, NoTypeFaces, NoPdf, Unexpected,
    ];

    internal string Address => "/problems/" + Name;

    internal static ProblemKind Of(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => NotFound,
        RefusalKind.NotYours => NotYours,
        RefusalKind.NotNow => NotNow,
        RefusalKind.Invalid => Invalid,
        RefusalKind.NotMet => NotMet,
    };
}
