using System.Globalization;

namespace Tongban.Web.Portal.Applying;

/// <summary>Answers of repeated groups, named <c>group.0.question</c>.</summary>
public static class GroupAnswers
{
    /// <summary>The answers without a member; those after it move up.</summary>
    public static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> answers, string group, int removed)
    {
        var left = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in answers)
        {
            if (MemberOf(name, group) is not { } member || member < removed)
            {
                left[name] = value;
            }
            else if (member > removed)
            {
                left[Moved(name, group, member - 1)] = value;
            }
        }

        return left;
    }

    private static int? MemberOf(string name, string group) =>
        name.StartsWith(group + ".", StringComparison.Ordinal) && int.TryParse(name.Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var member) ? member : null;

    private static string Moved(string name, string group, int member) => $"{group}.{member.ToString(CultureInfo.InvariantCulture)}.{name.Split('.', 3)[2]}";
}
