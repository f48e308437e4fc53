using Tongban.Kernel.Words;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Components;

/// <summary>What an error page says: what happened, what that means, what to do.</summary>
internal sealed record ErrorWords(Wording Title, Wording What, Wording Do)
{
    /// <summary>At the address of a case: the same for one that is not the reader's to see as for a number that was never given.</summary>
    internal static ErrorWords NoCase { get; } = new(
        new("没有您可以查看的这个办件", "There is no such case that you may see"),
        new("编号可能有误；或者它不是您的办件，也没有移交、请求或者告知您的机关。", "The number may be wrong, or the case is not yours and was never handed to your office, asked of it or told to it."),
        new("请核对编号。当事人请用申请时的账号登录；工作人员请从待办、通知或者下级办件里打开。",
            "Check the number. A party signs in with the account she applied with; an official opens it from the lists of the desk: to do, notices, offices below."));

    internal static ErrorWords For(int status) => status switch
    {
        400 or 422 => new(
            new("无法处理这次提交", "We could not read what was sent"),
            new("页面可能打开太久，或者提交的内容不完整。没有保存任何内容。", "The page may have been open too long, or what was sent is incomplete. Nothing was saved."),
            new("请返回上一页，刷新后重新提交。", "Go back, reload the page and send it again.")),
        401 or 403 => new(
            new("您无权查看此页", "You may not see this page"),
            new("您现在的账号不能看此页。办件只对当事人和承办、监督它的机关开放。", "The account you are signed in with may not. A case is open only to its parties and to the offices that handle or supervise it."),
            new("如果您认为应当有权查看，请换用相应的账号登录，或联系承办机关。", "If you should be able to see it, sign in with the right account or contact the office that handles it.")),
        404 => new(
            new("没有找到此页", "Page not found"),
            new("网址可能输入有误，或者页面已经移走。", "The address may be mistyped, or the page may have moved."),
            new("请检查网址，或从首页重新查找。", "Check the address, or start again from the home page.")),
        405 => new(
            ProblemKind.Method.Title,
            new("没有保存任何内容。", "Nothing was saved."),
            ProblemKind.Method.Advice),
        413 => new(
            new("提交的内容太大", "What was sent is too large"),
            new("超过了一次可以提交的大小。没有保存任何内容。", "It is larger than can be sent at once. Nothing was saved."),
            new("请缩小文件或缩短文字后重新提交。", "Make the file smaller or the text shorter and send it again.")),
        429 => new(
            new("操作过于频繁", "Too many requests"),
            new("短时间内收到了太多请求，这次没有办理。", "Too many requests came in a short time; this one was not handled."),
            new("请稍等一分钟再试。", "Wait a minute and try again.")),
        503 => new(
            new("服务暂时不可用", "The service is unavailable for now"),
            new("现在无法读取或保存数据。已经收到回执的事项不受影响。", "Nothing can be read or stored just now. Anything you have a receipt for is safe."),
            new("请过几秒钟刷新本页；如果您刚提交了表单，刷新时选择重新发送即可，同一次提交不会办理两次。",
                "Reload this page in a few seconds. If you just sent a form, let the browser send it again: the same form is never handled twice.")),
        >= 500 => new(
            new("系统出错了", "Something went wrong on our side"),
            new("这不是您的操作造成的。如果您没有看到回执，这次提交就没有保存。", "This was not caused by you. If you saw no receipt, what you sent was not saved."),
            new("请稍后再试；如果仍然出错，请联系承办机关并说明时间。", "Try again later; if it happens again, tell the office that handles your case when it happened.")),
        _ => new(
            new("无法完成这次请求", "The request could not be completed"),
            new("服务器拒绝了这次请求，没有保存任何内容。", "The server refused the request. Nothing was saved."),
            new("请返回上一页重试，或从首页重新开始。", "Go back and try again, or start from the home page.")),
    };
}
