using System.Net;
using System.Security.Cryptography;
using System.Text;
using Tongban.Ledger;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Portal;

/// <summary>From the page of her case she takes the proof that her application stands in the ledger, and the key to check it; no more is needed.</summary>
public sealed class ProofOfEntryTests
{
    [Fact]
    public async Task The_page_hands_out_the_proof_and_its_key_and_both_are_checked_alone()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        var page = await wang.ReadAsync($"/cases/{number}");
        page.ShouldContain($"href=\"/cases/{number}/proof.json\"");
        page.ShouldContain($"href=\"/cases/{number}/seal.pem\"");

        await Until.HoldsAsync(
            async () =>
            {
                site.Time.Advance(TimeSpan.FromSeconds(3)); // by the site's clock, which the sealer goes by
                return (await wang.GetAsync($"/cases/{number}/proof.json")).StatusCode is HttpStatusCode.OK;
            },
            "the entry sealed");
        var text = await wang.ReadAsync($"/cases/{number}/proof.json");
        using var key = ECDsa.Create();
        key.ImportFromPem(await wang.ReadAsync($"/cases/{number}/seal.pem"));

        Holds(text, key).ShouldBe(true);
        Holds(text.Replace("\"sequence\":", "\"sequence\":1", StringComparison.Ordinal), key).ShouldNotBe(true, "another entry's number");
        Read(text).IsOfNumber().ShouldBe(true);
        Read(text.Replace(number.ToString(), "3301062026112910040001022", StringComparison.Ordinal)).IsOfNumber().ShouldBe(false, "another case's number");
        using var chen = new Visitor(site);
        await chen.SignInAsync("chen-ming");
        Read(await chen.ReadAsync($"/cases/{number}/proof.json")).IsOfNumber().ShouldBeNull("what she wrote is not the spouse's to have");
    }

    [Fact]
    public async Task Neither_is_given_to_who_has_no_part_in_the_case()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using var liu = new Visitor(site);
        await liu.SignInAsync("liu-fang");

        (await liu.GetAsync($"/cases/{number}/proof.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await liu.GetAsync($"/cases/{number}/seal.pem")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static bool? Holds(string proof, ECDsa key) => Read(proof).Proof()?.Holds(key);

    private static ProofText Read(string proof) => ProofText.Read(Encoding.UTF8.GetBytes(proof)).ShouldNotBeNull();
}
