using Tongban.Kernel.Actors;
using Tongban.Web.Api.Problems;
using Tongban.Web.Files;

namespace Tongban.Web.Api;

/// <summary>A file that came in one request of the API: kept whole, or the problem with it.</summary>
internal sealed class KeptFile(FileStore files, UploadRoom room, FileHolders holders)
{
    /// <summary>An account's file takes of its room; a system's, which brings those of many people, does not.</summary>
    internal async Task<(UploadedFile? Kept, Problem? Problem)> TakeAsync(Actor by, string name, string? material, long? length, Stream body, CancellationToken cancellation)
    {
        if (length > FileStore.Longest)
        {
            return (null, Refused(UploadOutcome.TooLong));
        }

        return by is not Actor.Person person ? await KeepAsync(by, name, material, body, cancellation)
            : await room.TakeAsync<(UploadedFile?, Problem?)>(
                person.PersonId, length ?? FileStore.Longest, full => (null, Problem.Of(ProblemKind.NoRoom, full)),
                async () => await KeepAsync(by, name, material, body, cancellation) is var kept ? (kept.Kept, kept) : default, cancellation);
    }

    private async Task<(UploadedFile? Kept, Problem? Problem)> KeepAsync(Actor by, string name, string? material, Stream body, CancellationToken cancellation)
    {
        var (outcome, file) = await files.KeepAsync(
            async () => await holders.OfAsync(by, cancellation) ?? throw new InvalidOperationException($"{by} gives no files."), name, material, body, cancellation);
        return outcome == UploadOutcome.Kept ? (file, null) : (null, Refused(outcome));
    }

    private static Problem? Refused(UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Kept => null,
        UploadOutcome.TooLong => Problem.Of(ProblemKind.TooLarge, new($"文件最多 {FileStore.Longest >> 20} MB。", $"A file has at most {FileStore.Longest >> 20} MB.")),
        UploadOutcome.WrongContent => Problem.Of(ProblemKind.UnsupportedFile, new("文件内容不是 PDF、JPEG 或 PNG，或者不完整。", "The content is neither PDF, JPEG nor PNG, or not whole.")),
        UploadOutcome.Broken or UploadOutcome.WrongOffset or UploadOutcome.WrongHash => Problem.Of(
            ProblemKind.UnreadableBody, new("文件没有传完。", "The file broke off before its end.")),
    };
}
