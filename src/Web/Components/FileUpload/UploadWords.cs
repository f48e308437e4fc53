using System.Text.Encodings.Web;
using System.Text.Json;
using Tongban.Kernel.Words;
using Tongban.Web.Hosting;

namespace Tongban.Web.Components;

/// <summary>What the upload script says, in the reader's language: it has no words of its own.</summary>
internal static class UploadWords
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Name, Wording Words)[] All =
    [
        ("progress", new("上传进度", "Upload progress")),
        ("pause", new("暂停", "Pause")),
        ("resume", new("继续", "Continue")),
        ("cancel", new("取消", "Cancel")),
        ("going", new("正在上传 {name}…", "Uploading {name}…")),
        ("paused", new("已暂停，已传的部分会保留一天。", "Paused. What was sent is kept for a day.")),
        ("lost", new("连接中断，正在重试；已传的部分不会丢。", "The connection was lost; trying again. What was sent is not lost.")),
        ("whole", new("{name} 已上传完毕，但还没有提交：请按“{button}”。", "{name} is uploaded but not handed in yet: press “{button}”.")),
        ("waiting", new("上传完毕后自动提交，请稍候…", "The form is sent as soon as the upload is complete; wait a moment…")),
        ("cancelled", new("已取消，请重新选择文件。", "Cancelled. Choose a file again.")),
        ("gaveUp", new("一直连不上。请检查网络后点“继续”，从断开处接着传。", "There is still no connection. Check it and choose Continue to go on from where it broke off.")),
        ("signIn", new("登录已失效。请重新登录，再选择同一个文件，从断开处接着传。", "You are signed out. Sign in again and choose the same file to go on from where it broke off.")),
        ("between", new("、", ", ")),
        ("empty", new("“{name}”是空文件（0 字节）。请打开看看内容是否还在，再选一份。", "“{name}” is empty (0 bytes). Open it to see whether it still holds anything, then choose a file.")),
        ("tooLarge", new("“{name}”太大，请压缩后再选。", "“{name}” is too large; make it smaller and choose it again.")),
        ("wrongContent", new("“{name}”不是 PDF、JPG 或 PNG，或者不完整、打不开。请另选一份；只改文件名不行。", "“{name}” is not PDF, JPG or PNG, or is not whole and cannot be opened. Choose another file; renaming it does not help.")),
        ("full", new("“{name}”没有收下：您的账号里还没有随申请提交的文件太多了。请先提交申请，或者在申请的材料页拿掉不用的文件。", "“{name}” was not taken: your account holds too many files that were not handed in yet. Hand in an application, or take away what you do not use on its page of materials.")),
        ("failed", new("没有传成。可以点“继续”重试，或直接提交表单。", "The upload failed. Choose Continue to try again, or send the form as it is.")),
    ];

    /// <summary>As a JSON object of name and words.</summary>
    internal static string In(Language language) =>
        JsonSerializer.Serialize(All.ToDictionary(one => one.Name, one => language.Say(one.Words), StringComparer.Ordinal), Readable);
}
