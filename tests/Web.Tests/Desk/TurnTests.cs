using NodaTime;
using Tongban.Kernel.Matters;
using Tongban.Views.Cases;
using Tongban.Web.Cases;
using Tongban.Web.Desk;

namespace Tongban.Web.Tests.Desk;

/// <summary>Whose turn a row of the queue says it is.</summary>
public sealed class TurnTests
{
    private static readonly MatterDefinition Spouse =
        new LawBook(Path.Combine(House.Root, "definitions"), sample: true).Law.MatterOn("household.transfer.spouse", new LocalDate(2026, 11, 2)).ShouldNotBeNull();

    [Theory]
    [InlineData("intake", "mode=wholly-online", "Clerk")]
    [InlineData("review", "mode=wholly-online", "Reviewer")]                                           // nobody has to be asked
    [InlineData("review", "mode=finished-jointly", "Clerk")]                                           // the registry is asked first
    [InlineData("review", "mode=finished-jointly;request.marriage-check=confirmed", "Reviewer")]
    [InlineData("review", "mode=finished-jointly;request.marriage-check=not-found", "Clerk")]          // asks again, or asks her for the certificate
    [InlineData("review", "mode=finished-jointly;request.marriage-check=unanswered", "Clerk")]
    [InlineData("review", "mode=finished-jointly;request.marriage-check=not-found;material.marriage-certificate=yes", "Clerk Reviewer")]
    [InlineData("review", "office", "")]                                                               // another office is to answer
    [InlineData("intake", "applicant", "")]
    [InlineData("objected", "mode=wholly-online", "Reviewer")]
    [InlineData("move-out", "", "Clerk")]                                                              // a row of before says nothing of the case
    public void It_is_the_turn_of_who_can_go_on(string stage, string waits, string expected) =>
        string.Join(' ', Turn.Of(Row(stage, waits), Spouse).Order()).ShouldBe(expected);

    [Fact]
    public void What_another_role_can_do_instead_is_named() =>
        Turn.Beside(Row("intake", "mode=wholly-online"), Spouse).Select(action => (action.Name, action.Role))
            .ShouldBe([("refuse", Role.Reviewer)], "closing a case whose correction never came is not said of a row that does not tell of it");

    private static QueueRow Row(string stage, string waits) => new("1", "owner", 0, "", Spouse.Version, stage, "*", default, false, false, false, "", "", waits);
}
