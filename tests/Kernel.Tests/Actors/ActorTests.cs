using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;

namespace Tongban.Kernel.Tests.Actors;

public sealed class ActorTests
{
    private static readonly AccountId Account = AccountId.Parse("wang-2");

    public static TheoryData<Actor, string> Written => new()
    {
        { new Actor.Anonymous(), "anonymous" },
        { new Actor.Person(Account, "p-17"), "person:p-17" },
        { new Actor.Official(Account, "王警官", OfficeId.Parse("police-station:330106"), OfficeRoles.Of(OfficeRole.Clerk)), "official:wang-2@police-station:330106" },
        { new Actor.Mediator(MediatorClient.Parse("CN/GOV/330000/one-window")), "mediator:CN/GOV/330000/one-window" },
        { new Actor.System("clocks"), "system:clocks" },
    };

    [Theory]
    [MemberData(nameof(Written), DisableDiscoveryEnumeration = true)]
    public void An_actor_is_written_in_the_ledger_without_a_name(Actor actor, string text) => actor.ToString().ShouldBe(text);

    [Fact]
    public void Two_officials_with_the_same_roles_named_in_another_order_are_equal() =>
        OfficeRoles.Of(OfficeRole.Reviewer, OfficeRole.Clerk).ShouldBe(OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer, OfficeRole.Clerk));

    [Theory]
    [InlineData("")]
    [InlineData("Wang")] // upper case: two accounts must not differ by case alone
    [InlineData("wang 2")]
    [InlineData("wang@330106")] // '@' separates account and office in the ledger's text
    public void An_account_id_that_could_be_misread_is_refused(string text) => AccountId.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("CN/GOV client")]
    [InlineData("CN/GOV\n")] // a line break could forge a second log line
    [InlineData("国家/平台")] // header values are ASCII
    public void A_mediator_client_that_could_forge_a_line_is_refused(string text) => MediatorClient.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(OfficeRole.Clerk)]
    [InlineData(OfficeRole.Reviewer)]
    [InlineData(OfficeRole.Supervisor)]
    [InlineData(OfficeRole.Administrator)]
    public void A_role_reads_back_from_its_word(OfficeRole role)
    {
        OfficeRoleWords.TryParse(role.Word(), out var back).ShouldBeTrue();
        back.ShouldBe(role);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Clerk")]
    [InlineData("judge")]
    public void A_word_that_is_no_role_is_refused(string? word) => OfficeRoleWords.TryParse(word, out _).ShouldBeFalse();
}
