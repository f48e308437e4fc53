using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Matters;
using Tongban.Ledger.Desk;
using Tongban.Web.Hosting;
using Tongban.Web.Questions;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Pages;

/// <summary>Answers as they are read back.</summary>
public sealed class AnswerWordsTests
{
    [Theory]
    [InlineData("employer", "山东样例有限公司", "山东样例有限公司")]
    [InlineData("maritalStatus", "有配偶", "Married")]
    [InlineData("maritalStatus", "****", "****")]
    [InlineData("maritalStatus", "已婚", "已婚")]
    public async Task A_text_is_said_as_it_was_given_and_a_word_of_a_list_in_the_readers_language(string question, string value, string said)
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var law = site.Services.GetRequiredService<CaseDesk>().Law;
        var field = law.Matters.SelectMany(matter => matter.Form.Concat(matter.Stages.SelectMany(matter.ActionsIn).SelectMany(action => action.Inputs))).First(field => field.Name == question && field.Type == FieldType.Text);

        AnswerWords.Of(Language.English, law, field, value).ShouldBe(said);
    }
}
