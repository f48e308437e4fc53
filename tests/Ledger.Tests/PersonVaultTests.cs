using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Tongban.Ledger.Tests;

public sealed class PersonVaultTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 1, 1, 12, 0);
    private static readonly MasterKey Master = MasterKey.From(Enumerable.Range(0, 32).Select(at => (byte)at).ToArray());

    private readonly MemoryPersonKeys _kept = new();
    private readonly FakeTimeProvider _time = new();

    private PersonVault Vault(MasterKey? master = null) => new(_kept, master ?? Master, _time);

    [Fact]
    public async Task What_is_sealed_for_a_person_opens_for_that_person()
    {
        var vault = Vault();
        var person = await vault.RegisterAsync("110101199003070038");
        var envelope = await vault.SealAsync(person, "张三");
        (await vault.OpenAsync(person, envelope)).ShouldBe("张三");
        (await Vault().OpenAsync(person, envelope)).ShouldBe("张三", "another process has the same master key");
    }

    [Fact]
    public Task Any_text_survives() => Gen.String.SampleAsync(async text =>
    {
        var vault = Vault();
        var person = await vault.RegisterAsync();
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return await vault.OpenAsync(person, await vault.SealAsync(person, whole)) == whole;
    });

    [Fact]
    public async Task The_sealed_bytes_and_the_kept_row_do_not_contain_the_text_or_the_number()
    {
        var vault = Vault();
        var person = await vault.RegisterAsync("110101199003070038");
        var envelope = await vault.SealAsync(person, "110101199003070038");
        var row = (await _kept.FindPersonAsync(person.ToString())).ShouldNotBeNull();
        byte[][] stored = [envelope, row.Wrapped.ToArray(), row.Lookup.ShouldNotBeNull().ToArray()];
        Array.TrueForAll(stored, bytes => bytes.AsSpan().IndexOf("110101"u8) < 0).ShouldBeTrue();
        row.Lookup.ShouldNotBe(Hash.Of("110101199003070038"u8), "a plain hash of a number can be tried out");
    }

    [Fact]
    public async Task Sealing_the_same_text_twice_gives_different_bytes()
    {
        var vault = Vault();
        var person = await vault.RegisterAsync();
        (await vault.SealAsync(person, "x")).ShouldNotBe(await vault.SealAsync(person, "x"));
    }

    [Theory]
    [InlineData("11010119900307003x")]
    [InlineData(" 110101 19900307003X ")]
    [InlineData("11010119900307003X")]
    public async Task One_number_in_any_spelling_is_one_person(string spelling)
    {
        var vault = Vault();
        var person = await vault.RegisterAsync("11010119900307003X");
        (await vault.RegisterAsync(spelling)).ShouldBe(person);
        (await vault.FindAsync(spelling)).ShouldBe(person);
        (await vault.FindAsync("110101199003070038")).ShouldBeNull();
    }

    [Fact]
    public async Task After_erasure_nothing_opens_and_the_number_is_free()
    {
        var vault = Vault();
        var person = await vault.RegisterAsync("110101199003070038");
        var envelope = await vault.SealAsync(person, "张三");
        (await vault.EraseAsync(person, Noon)).ShouldBeTrue();
        (await vault.OpenAsync(person, envelope)).ShouldBeNull();
        (await vault.FindAsync("110101199003070038")).ShouldBeNull();
        await Should.ThrowAsync<InvalidOperationException>(async () => await vault.SealAsync(person, "again"));
        (await vault.RegisterAsync("110101199003070038")).ShouldNotBe(person);
    }

    [Fact]
    public async Task An_erasure_by_another_process_takes_effect_when_the_key_in_memory_is_old()
    {
        var (here, there) = (Vault(), Vault());
        var person = await here.RegisterAsync();
        var envelope = await here.SealAsync(person, "张三");
        await there.EraseAsync(person, Noon);
        (await here.OpenAsync(person, envelope)).ShouldBe("张三");
        _time.Advance(PersonVault.LongestInMemory);
        (await here.OpenAsync(person, envelope)).ShouldBeNull();
    }

    [Fact]
    public async Task In_the_steady_state_the_store_is_not_asked()
    {
        var vault = Vault();
        var person = await vault.RegisterAsync();
        var envelope = await vault.SealAsync(person, "x");
        var asked = _kept.Asked;
        await vault.OpenAsync(person, envelope);
        await vault.SealAsync(person, "y");
        _kept.Asked.ShouldBe(asked);
    }

    [Fact]
    public async Task Another_persons_envelope_a_changed_one_and_another_master_key_fail()
    {
        var vault = Vault();
        var (one, two) = (await vault.RegisterAsync(), await vault.RegisterAsync());
        var envelope = await vault.SealAsync(one, "张三");
        await Should.ThrowAsync<CryptographicException>(async () => await vault.OpenAsync(two, envelope));
        await Should.ThrowAsync<CryptographicException>(async () => await vault.OpenAsync(one, envelope.AsMemory(0, 10)));
        envelope[^1] ^= 1;
        await Should.ThrowAsync<CryptographicException>(async () => await vault.OpenAsync(one, envelope));
        var other = Vault(MasterKey.From(new byte[32]));
        await Should.ThrowAsync<CryptographicException>(async () => await other.OpenAsync(one, envelope));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    public void Text_that_is_no_persons_id_is_refused(string text) => PersonId.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_persons_id_reads_back_as_it_was_written()
    {
        var id = PersonId.New();
        PersonId.Parse(id.ToString()).ShouldBe(id);
        PersonId.New().ShouldNotBe(id);
    }

    private sealed class MemoryPersonKeys : IPersonKeys
    {
        private readonly ConcurrentDictionary<string, PersonKey> _rows = new(); // texts are tried at once

        public int Asked { get; private set; }

        public ValueTask<PersonKey> AddPersonAsync(PersonKey person, CancellationToken cancellation = default)
        {
            var same = person.Lookup is null ? null : _rows.Values.FirstOrDefault(row => row.Lookup == person.Lookup);
            return ValueTask.FromResult(same ?? (_rows[person.Id] = person));
        }

        public ValueTask<PersonKey?> FindPersonAsync(string id, CancellationToken cancellation = default)
        {
            Asked++;
            return ValueTask.FromResult(_rows.GetValueOrDefault(id));
        }

        public ValueTask<PersonKey?> FindPersonByLookupAsync(Hash lookup, CancellationToken cancellation = default)
        {
            Asked++;
            return ValueTask.FromResult(_rows.Values.FirstOrDefault(row => row.Lookup == lookup));
        }

        public ValueTask<bool> ErasePersonAsync(string id, Instant at, CancellationToken cancellation = default)
        {
            var found = _rows.TryGetValue(id, out var row);
            if (row is not null)
            {
                _rows[id] = row with { Wrapped = default, Lookup = null, ErasedAt = at };
            }

            return ValueTask.FromResult(found);
        }

        public IAsyncEnumerable<PersonKey> ReadPersonsAsync(CancellationToken cancellation = default) => _rows.Values.ToAsyncEnumerable();
    }
}
