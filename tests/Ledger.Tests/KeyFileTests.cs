namespace Tongban.Ledger.Tests;

public sealed class KeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_key_is_made_once_and_read_ever_after()
    {
        using var first = KeyFile.SigningKey(At("seal.pem"));
        using var again = KeyFile.SigningKey(At("seal.pem"));
        RootSeal.KeyIdOf(again).ShouldBe(RootSeal.KeyIdOf(first));
        using var other = KeyFile.SigningKey(At("other.pem"));
        RootSeal.KeyIdOf(other).ShouldNotBe(RootSeal.KeyIdOf(first));
    }

    [Fact]
    public void Only_its_owner_may_read_a_key_file()
    {
        KeyFile.MasterKey(At("master.key"));
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Modes are a matter of Unix.");
            return;
        }

        File.GetUnixFileMode(At("master.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _folder.GetFiles().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Many_who_start_at_once_share_one_key()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var key = KeyFile.SigningKey(At("seal.pem"));
            return RootSeal.KeyIdOf(key);
        })));
        ids.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_file_that_is_no_key_is_refused()
    {
        File.WriteAllText(At("master.key"), "c2hvcnQ=");
        Should.Throw<FormatException>(() => KeyFile.MasterKey(At("master.key"))).Message.ShouldContain("32 bytes");
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
