using System.Globalization;
using System.Text;

namespace Tongban.Kernel.Words;

/// <summary>
/// Text that reads as it is: no character in it is invisible, turns the direction of others, or looks different on every machine. Only such text can stand on a
/// paper, whose reader must see what was signed. A line break is a character like any other. Not a judgement of scripts or spelling.
/// </summary>
public static class PlainText
{
    /// <summary>The first thing that may not stand there, with its position from 1 and its code, in words; null when there is none.</summary>
    public static Wording? Fault(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return new($"第{at + 1}个字符不完整，请重新输入。", $"Character {at + 1} is only half of one; enter the text again.");
            }

            if (IsMisleading(rune))
            {
                return new(
                    $"第{at + 1}个字符看不见（U+{rune.Value:X4}），不能印在文书上，请删去，或者整段重新输入。",
                    $"Character {at + 1} cannot be seen (U+{rune.Value:X4}) and cannot stand on a paper; remove it, or type the text anew.");
            }

            at += rune.Utf16SequenceLength - 1;
        }

        return null;
    }

    /// <summary>
    /// The text without what came along unseen when it was pasted: zero-width and direction characters are left out, tabs and the like become spaces, a line ends with
    /// <c>\n</c>, and nothing stands around it. What cannot be mended so stays, for <see cref="Fault"/> to tell.
    /// </summary>
    public static string Cleaned(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            cleaned.Append(Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Format => "",
                UnicodeCategory.Control when rune.Value is not '\n' => " ",
                _ => rune.ToString(),
            });
        }

        return cleaned.ToString().Trim();
    }

    // A private-use or unassigned character has no agreed look. Category Cf holds the direction overrides and zero-width characters that make a page read otherwise than its text.
    internal static bool IsMisleading(Rune rune) =>
        rune.Value is not '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
