using Tongban.Web.Cases;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Pages;

public sealed class RemarksTests
{
    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "门牌号不全。" }, "门牌号不全。")] // nothing follows: as it was written
    [InlineData(new[] { "门牌号不全。", "“收件”暂停计时" }, "门牌号不全；“收件”暂停计时")]
    [InlineData(new[] { "是哪一栋？", "依据" }, "是哪一栋？依据")]
    [InlineData(new[] { "甲", "乙", "丙" }, "甲；乙；丙")]
    public void One_mark_stands_between_two_remarks(string[] remarks, string line) => Remarks.Joined(Language.Chinese, remarks).ShouldBe(line);

    [Fact]
    public void English_leaves_a_space_after_it() => Remarks.Joined(Language.English, ["Which house?", "It is not clear.", "clause"]).ShouldBe("Which house? It is not clear; clause");
}
