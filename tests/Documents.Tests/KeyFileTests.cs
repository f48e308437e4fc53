using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tongban.Documents.Keys;

namespace Tongban.Documents.Tests;

public sealed class KeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tongban-key").FullName;

    private string KeyPath => Path.Combine(_folder, "sub", "key.pem");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_use_makes_a_key_that_only_its_owner_can_read_and_the_second_finds_it()
    {
        using var first = A.Key(KeyPath);
        using var second = A.Key(KeyPath);
        second.KeyId.ShouldBe(first.KeyId);
        second.Certificate.ShouldBe(first.Certificate);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(KeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.GetFiles(Path.Combine(_folder, "sub")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Many_that_start_at_once_end_up_with_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => A.Key(KeyPath).KeyId)));
        keys.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_key_file_others_can_read_is_refused_and_the_remedy_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        A.Key(KeyPath).Dispose();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        Should.Throw<IOException>(() => A.Key(KeyPath)).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void The_key_id_is_the_thumbprint_of_RFC_7638()
    {
        using var key = A.Key(KeyPath);
        using var jwks = JsonDocument.Parse(key.Published.ToJwks());
        var jwk = jwks.RootElement.GetProperty("keys")[0];
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{jwk.GetProperty("x")}}","y":"{{jwk.GetProperty("y")}}"}""";
        var thumbprint = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(members))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        key.KeyId.ShouldBe(thumbprint);
        jwk.GetProperty("kid").GetString().ShouldBe(thumbprint);
    }

    [Fact]
    public void The_published_keys_read_back_as_JWKS_as_PEM_and_as_DER()
    {
        using var key = A.Key(KeyPath);
        TrustedKeys.Parse(Encoding.UTF8.GetBytes(key.Published.ToJwks())).Ids.ShouldBe([key.KeyId]);
        TrustedKeys.Parse(Encoding.UTF8.GetBytes(key.Published.ToPem())).Ids.ShouldBe([key.KeyId]);
        TrustedKeys.Parse(key.Certificate.AsSpan()).Ids.ShouldBe([key.KeyId]);
        TrustedKeys.Parse(File.ReadAllBytes(KeyPath)).Ids.ShouldBe([key.KeyId]);
    }

    [Fact]
    public void Old_and_new_keys_are_trusted_side_by_side()
    {
        using var old = A.Key();
        using var young = A.Key();
        var both = TrustedKeys.Parse(Encoding.UTF8.GetBytes(old.Published.And(young.Published).ToJwks()));
        DocumentVerifier.VerifySealed(A.Sealed(old), both).ShouldBeOfType<PaperVerdict.Authentic>();
        DocumentVerifier.VerifySealed(A.Sealed(young), both).ShouldBeOfType<PaperVerdict.Authentic>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("hello")]
    public void What_holds_no_key_is_refused(string text) =>
        Should.Throw<FormatException>(() => TrustedKeys.Parse(Encoding.UTF8.GetBytes(text)));
}
