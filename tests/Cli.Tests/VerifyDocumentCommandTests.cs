using System.Text;
using System.Text.Json;
using NodaTime;
using Tongban.Documents.Html;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;

namespace Tongban.Cli.Tests;

public sealed class VerifyDocumentCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tongban-papers").FullName;

    private readonly KeyFile _key;

    public VerifyDocumentCommandTests() => _key = KeyFile.OpenOrCreate(Path.Combine(_folder, "key.pem"), Instant.FromUtc(2021, 1, 1, 0, 0));

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_expired_paper_is_authentic_and_said_to_be_expired()
    {
        var run = await Verify(Page(), "--json");
        run.Status.ShouldBe(0);
        using var answer = JsonDocument.Parse(run.Output);
        answer.RootElement.GetProperty("verdict").GetString().ShouldBe("authentic");
        answer.RootElement.GetProperty("number").GetString().ShouldBe("浙准迁字第00000012号");
        answer.RootElement.GetProperty("expired").GetBoolean().ShouldBeTrue();
        (answer.RootElement.GetProperty("holder").GetString(), answer.RootElement.GetProperty("caseNumber").GetString()).ShouldBe(("林小明", "TB-1"));
        answer.RootElement.GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(Sealed().Digest.AsSpan()));
    }

    [Fact]
    public async Task A_whole_paper_says_until_when_for_whom_and_of_which_case_and_what_only_the_platform_knows()
    {
        var run = await Verify(Page());
        run.Output.ShouldContain("2022-01-10");
        run.Output.ShouldContain("林小明");
        run.Output.ShouldContain("TB-1");
        run.Output.ShouldContain("已使用、已撤销");

        var code = await Verify(Encoding.ASCII.GetBytes(Sealed().Token));
        code.Output.ShouldContain("2022-01-10");
        code.Output.ShouldNotContain("林小明");
        code.Output.ShouldContain("遮掩");
    }

    [Fact]
    public async Task An_altered_paper_fails()
    {
        var run = await Verify(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Page()).Replace("夫妻投靠", "父母投靠", StringComparison.Ordinal)), "--json");
        run.Status.ShouldBe(1);
        run.Output.ShouldContain("\"verdict\":\"altered\"");
    }

    [Fact]
    public async Task The_text_of_a_QR_code_is_a_paper_too() =>
        (await Verify(Encoding.ASCII.GetBytes(Sealed().VerifyUrl(new Uri("https://tongban.example/verify"))))).Output.ShouldStartWith("authentic");

    [Fact]
    public async Task The_text_of_a_QR_code_may_stand_in_place_of_a_file()
    {
        var keys = Saved(Encoding.UTF8.GetBytes(_key.Published.ToJwks()));
        (await ToolRun.Of("verify-document", Sealed().VerifyUrl(new Uri("https://tongban.example/verify")), "--keys", keys)).Output.ShouldStartWith("authentic");
        (await ToolRun.Of("verify-document", Sealed().Token[..^3] + "AAA", "--keys", keys)).Status.ShouldBe(1);
    }

    [Fact]
    public async Task A_strange_key_is_named_as_not_trusted()
    {
        using var stranger = KeyFile.OpenOrCreate(Path.Combine(_folder, "stranger.pem"), Instant.FromUtc(2021, 1, 1, 0, 0));
        var run = await ToolRun.Of("verify-document", Saved(Page()), "--keys", Saved(Encoding.UTF8.GetBytes(stranger.Published.ToJwks())), "--json");
        run.Status.ShouldBe(1);
        run.Output.ShouldContain("unknown-key");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1, "no-such-file.html")]
    public async Task What_cannot_be_checked_is_refused_on_standard_error(int status, params string[] arguments)
    {
        var run = await ToolRun.Of(["verify-document", .. arguments]);
        (run.Status, run.Output).ShouldBe((status, ""));
        run.Complaint.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_missing_paper_is_told_from_missing_keys()
    {
        var keys = Saved(Encoding.UTF8.GetBytes(_key.Published.ToJwks()));
        (await ToolRun.Of("verify-document", Path.Combine(_folder, "none.pdf"), "--keys", keys)).Complaint.ShouldMatch("none\\.pdf.* is not there\\..*the paper");
        (await ToolRun.Of("verify-document", Saved(Page()), "--keys", Path.Combine(_folder, "none.pem"))).Complaint.ShouldContain("/keys.pem");
        (await ToolRun.Of("verify-document", Saved(Page()), "--data", _folder)).Complaint.ShouldMatch("document-key\\.pem.* is not there\\..*--keys.*--data");
    }

    private Task<ToolRun> Verify(byte[] file, params string[] more) =>
        ToolRun.Of(["verify-document", Saved(file), "--keys", Saved(Encoding.UTF8.GetBytes(_key.Published.ToJwks())), .. more]);

    private byte[] Page() => HtmlPaper.Render(Sealed(), _key, new Uri("https://tongban.example/verify"));

    private SealedPaper Sealed() => SealedPaper.Seal(
        new Paper(
            "move-in-permit", "2021-12-01", "浙准迁字第00000012号", new("准予迁入证明", "Permit to Move In"), "TB-1", "330106-ps-1", new("西湖区分局", "Xihu"),
            Instant.FromUtc(2021, 12, 1, 1, 0), new LocalDate(2022, 1, 10), "林小明", true,
            [new("reason", new("迁移原因", "Reason"), "夫妻投靠", false)], [], [], []),
        _key);

    private string Saved(byte[] file)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, file);
        return path;
    }
}
