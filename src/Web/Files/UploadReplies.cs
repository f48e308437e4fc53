using Tongban.Kernel.Words;
using Tongban.Web.Hosting;

namespace Tongban.Web.Files;

/// <summary>What an upload in parts is answered when it cannot go on: what was wrong, and what to send instead. A program reads the status, a person the words.</summary>
internal static class UploadReplies
{
    private const int WrongHashStatus = 460; // tus 1.0, checksum extension

    internal static IResult OtherVersion(HttpContext context, string spoken)
    {
        context.Response.Headers["Tus-Version"] = spoken;
        return Reply.Of(context, StatusCodes.Status412PreconditionFailed, new("缺少 Tus-Resumable 或版本不同", "Tus-Resumable is missing or another version"),
            new($"请在每个请求中发送“Tus-Resumable: {spoken}”。", $"Send “Tus-Resumable: {spoken}” with every request."));
    }

    internal static IResult NoLength(HttpContext context) => Reply.Of(
        context, StatusCodes.Status400BadRequest, new("缺少文件长度", "The length is missing"), new("请在 Upload-Length 中写明字节数（至少1）。", "Say the number of bytes in Upload-Length, at least 1."));

    internal static IResult TooLarge(HttpContext context) => Reply.Of(
        context, StatusCodes.Status413PayloadTooLarge, new("文件过大", "The file is too large"),
        new($"一个文件最多 {FileStore.Longest >> 20} MiB（{FileStore.Longest} 字节）；请缩小后重新开始。", $"A file has at most {FileStore.Longest >> 20} MiB ({FileStore.Longest} bytes); make it smaller and begin anew."));

    /// <summary>Not 413, which is about the one file: what is full is the account, and sending less does not help.</summary>
    internal static IResult NoRoom(HttpContext context, Wording told) => Reply.Of(context, StatusCodes.Status409Conflict, new("没有空间再放上传的文件", "There is no room for more uploads"), told);

    internal static IResult NotFound(HttpContext context) => Reply.Of(
        context, StatusCodes.Status404NotFound, new("没有这个上传", "There is no such upload"),
        new("它不属于您，或者已经过期（一天）；请用 POST /files 重新开始。", "It is not yours, or was forgotten after a day; begin anew with POST /files."));

    internal static IResult OtherType(HttpContext context) => Reply.Of(
        context, StatusCodes.Status415UnsupportedMediaType, new("内容类型不对", "The content type is wrong"),
        new("请以“Content-Type: application/offset+octet-stream”发送文件的下一段。", "Send the next piece of the file as “Content-Type: application/offset+octet-stream”."));

    internal static IResult NoOffset(HttpContext context) => Reply.Of(
        context, StatusCodes.Status400BadRequest, new("缺少 Upload-Offset", "Upload-Offset is missing"),
        new("请在 Upload-Offset 中写明这一段从第几个字节开始（从0数起）。", "Say in Upload-Offset at which byte this piece begins, counted from 0."));

    /// <summary>What became of a piece; null when it was kept.</summary>
    internal static IResult? Of(HttpContext context, UploadOutcome outcome, UploadedFile file) => outcome switch
    {
        UploadOutcome.Kept => null,
        UploadOutcome.WrongOffset => Reply.Of(context, StatusCodes.Status409Conflict, new("起始位置不对", "The piece begins at the wrong place"),
            new($"已收到 {file.Offset} 字节；请从 Upload-Offset: {file.Offset} 接着发送。", $"{file.Offset} bytes have come in; go on with Upload-Offset: {file.Offset}.")),
        UploadOutcome.TooLong => Reply.Of(context, StatusCodes.Status413PayloadTooLarge, new("超过了声明的长度", "More than was announced"),
            new($"开始时声明的是 {file.Length} 字节；请按这个长度发送，或者重新开始。", $"{file.Length} bytes were announced at the beginning; send no more, or begin anew.")),
        UploadOutcome.WrongContent => Reply.Of(context, StatusCodes.Status415UnsupportedMediaType, new("不接受这种文件", "This sort of file is not taken"),
            new("请上传完整的 PDF、JPEG 或 PNG 文件；以内容为准，不看文件名，只有开头的不收。什么都没有保存。", "Upload a whole PDF, JPEG or PNG file; its content counts, not its name, and one that is cut off is not taken. Nothing was kept.")),
        UploadOutcome.WrongHash => Reply.Of(context, WrongHashStatus, new("内容与声明的 SHA-256 不符", "Not the bytes whose SHA-256 was announced"),
            new("传输中有改变，什么都没有保存；请重新开始。", "They changed on the way and nothing was kept; begin anew.")),
        UploadOutcome.Broken => Reply.Of(context, StatusCodes.Status400BadRequest, new("文件没有传完", "The file broke off before its end"),
            new("什么都没有保存；请重新开始。", "Nothing was kept; begin anew.")),
    };
}
