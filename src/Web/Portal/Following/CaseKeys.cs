using System.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Components;

namespace Tongban.Web.Portal.Following;

/// <summary>How a form that was sent twice is known again, and what is told when it was refused.</summary>
internal static class CaseKeys
{
    /// <summary>The form's own key, bound to who sends it, the case and the action.</summary>
    internal static RequestKey Of(Actor by, CaseNumber number, string action, string form)
    {
        var key = $"portal:{by}:{number}:{action}:{form}";
        return new(key, Hash.Of(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>The grounds of a refusal; nothing when it was done.</summary>
    internal static FormErrors Complaints(DeskResult result) => result.Match(
        _ => FormErrors.None,
        refused => refused.Grounds.Aggregate(FormErrors.None, (errors, ground) => errors.With(ground.Field ?? "", ground.Why)),
        _ => FormErrors.None.With("", new("办件刚刚有了变化，请返回重新查看。", "The case has just changed; go back and look again.")),
        _ => FormErrors.None.With("", new("这张表单已经提交过。", "This form was sent before.")));
}
