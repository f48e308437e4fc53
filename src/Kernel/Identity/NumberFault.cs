using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>What is wrong with a number, in the order in which it is looked at.</summary>
public enum NumberFaultKind
{
    /// <summary>Nothing was given.</summary>
    Missing,

    /// <summary>Too short or too long.</summary>
    Length,

    /// <summary>A character that may not stand where it stands.</summary>
    Character,

    /// <summary>The right characters in a shape that no such number has.</summary>
    Form,

    /// <summary>A date that no calendar has, or that lies after the day of asking.</summary>
    Date,

    /// <summary>A division that no list has ever had.</summary>
    Division,

    /// <summary>The check character does not belong to the rest: something was mistyped.</summary>
    Check,
}

/// <summary>
/// The first thing wrong with a number, for the person who typed it. It never repeats the number itself, so that it may
/// stand in a log.
/// </summary>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record NumberFault(NumberFaultKind Kind, Wording Sentence)
{
    internal static NumberFault Missing(Wording what) =>
        new(NumberFaultKind.Missing, new($"请填写{what.Zh}。", $"Enter the {what.En}."));

    internal static NumberFault Length(Wording what, string wanted, int actual) =>
        new(NumberFaultKind.Length, new($"{what.Zh}应为{wanted}位，现为{actual}位，请核对是否漏填或多填。", $"A {what.En} has {wanted} characters; this has {actual}. Check for one missing or too many."));

    internal static NumberFault Character(Wording what, int at, Wording allowed) =>
        new(NumberFaultKind.Character, new($"{what.Zh}第{at + 1}位只能是{allowed.Zh}，请改正。", $"Character {at + 1} of a {what.En} must be {allowed.En}. Correct it."));

    internal static NumberFault Form(Wording what, Wording shape) =>
        new(NumberFaultKind.Form, new($"这不是{what.Zh}的写法，应如{shape.Zh}。", $"This is not how a {what.En} is written; it should look like {shape.En}."));

    internal static NumberFault Date(Wording what, Wording which) =>
        new(NumberFaultKind.Date, new($"{what.Zh}中的{which.Zh}不存在或不可能，请核对。", $"The {which.En} in the {what.En} does not exist or cannot be. Check it."));

    internal static NumberFault Division(Wording what, string code) =>
        new(NumberFaultKind.Division, new($"{what.Zh}中的行政区划代码{code}从未使用过，请核对。", $"The division code {code} in the {what.En} has never been in use. Check it."));

    internal static NumberFault Check(Wording what) =>
        new(NumberFaultKind.Check, new($"{what.Zh}的校验码与其余各位不符，请逐位核对。", $"The check character of the {what.En} does not fit the rest. Compare it character by character."));

    internal Exception AsException() => new FormatException(Sentence.En);
}
