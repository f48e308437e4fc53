namespace Tongban.Ledger.Tests;

public sealed class PortableSqlTests
{
    [Theory]
    [InlineData("select 1 where a = $a", "select 1 where a = @a", "a name gets the store's prefix")]
    [InlineData("select '$a' where b = $a", "select '$a' where b = @a", "a quoted text is left alone")]
    [InlineData("select \"$a\" where b = $a", "select \"$a\" where b = @a", "a quoted name too")]
    [InlineData("select 'it''s $a' where b = $a", "select 'it''s $a' where b = @a", "a doubled quote does not end a text")]
    public void Parameters_get_the_prefix_of_the_store(string portable, string expected, string reason)
    {
        (string, object?)[] parameters = [("a", 1L)];
        new PortableSql('@').Bind(portable, parameters).Text.ShouldBe(expected, reason);
    }

    [Fact]
    public void A_list_becomes_as_many_parameters_as_it_has_values()
    {
        (string, object?)[] parameters = [("offices", new[] { "A", "B" }), ("open", true)];
        var (text, bound) = new PortableSql('$').Bind("select 1 where office in $offices and open = $open", parameters);
        text.ShouldBe("select 1 where office in ($offices_1,$offices_2) and open = $open");
        bound.ShouldBe([("offices_1", "A"), ("offices_2", "B"), ("open", true)]);
    }

    [Fact]
    public void An_empty_list_matches_nothing()
    {
        (string, object?)[] parameters = [("offices", Array.Empty<string>())];
        new PortableSql('$').Bind("select 1 where office in $offices", parameters).Text.ShouldBe("select 1 where office in (null)");
    }

    [Fact]
    public void A_name_that_was_not_given_is_refused()
    {
        (string, object?)[] parameters = [("offices", new[] { "A" })];
        Should.Throw<ArgumentException>(() => new PortableSql('$').Bind("select $other where office in $offices", parameters)).Message.ShouldContain("$other");
    }
}
