using System.CommandLine;
using System.Security.Cryptography;
using Tongban.Ledger;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban verify-proof FILE --key PEM [--json]</c>: does the receipt's proof show that its entry stands in the sealed ledger, signed by that
/// key? No network, no ledger. Exit status 0 it does, 1 it does not, 2 wrong usage.
/// </summary>
internal static class VerifyProofCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "the proof as it was downloaded (JSON)" };
        var key = new Option<string>("--key") { Description = "the ledger's public key (PEM), as published at /api/seal-keys/ID", Required = true };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("verify-proof", "say whether an entry stands in the sealed ledger, without any network") { file, key, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string file, string keyFile, bool json)
    {
        try
        {
            using var key = Key(keyFile);
            return Tell(ProofText.Read(File.ReadAllBytes(file)), key, json);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"verify-proof: {e.Message}");
            return 1;
        }
    }

    private static ECDsa Key(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException(
                $"{file} 不是一把公钥（PEM）；请用办件页面“入册证明”里和存证文件一起下载的 seal.pem。It holds no single public key (PEM); take the seal.pem that the page of the case hands out beside the proof.", e);
        }
    }

    private static int Tell(ProofText? text, ECDsa key, bool json)
    {
        var why = text?.Proof() is not { } proof ? "not a proof 不是存证文件"
            : proof.Root.KeyId != RootSeal.KeyIdOf(key) ? $"signed with another key 签名密钥不同: {proof.Root.KeyId}"
            : !proof.Holds(key) ? "altered 与签名不符"
            : text.IsOfNumber() is false ? "altered: the entry is not that case's 编号与存证不符"
            : null;
        Console.Out.WriteLine(json ? JsonText.Of(Answer(text, why)) : why ?? $"holds 存证成立: {Case(text)}, entry {text?.Sequence} of {text?.TreeSize}, sealed {Sealed(text)} 北京时间");
        return why is null ? 0 : 1;
    }

    /// <summary>When it was sealed, as people here read a clock.</summary>
    private static string Sealed(ProofText? text) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(text?.SealedAt ?? "").TryGetValue(default, out var at)
        ? NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(at.WithOffset(Kernel.Documents.Paper.Zone).LocalDateTime) : text?.SealedAt ?? "";

    private static string Case(ProofText? text) =>
        text?.IsOfNumber() is true ? text.Number : "the case number is not part of this proof 编号不在存证之内";

    private static Dictionary<string, object?> Answer(ProofText? text, string? why) => new()
    {
        ["holds"] = why is null, ["why"] = why, ["number"] = text?.IsOfNumber() is true ? text.Number : null, ["sequence"] = text?.Sequence, ["treeSize"] = text?.TreeSize, ["sealedAt"] = text?.SealedAt,
        ["keyId"] = text?.KeyId,
    };
}
