using System.Collections.Immutable;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Matters;

/// <summary>The kinds of answer a form can ask for. The kind decides validation, the input shown, and whether the answer is personal.</summary>
public enum FieldType
{
    /// <summary>One line of text; personal.</summary>
    Text,

    /// <summary>Several lines of text; personal.</summary>
    LongText,

    /// <summary>A person's name; personal.</summary>
    Name,

    /// <summary>A citizen identity number (GB 11643-1999); personal.</summary>
    IdentityNumber,

    /// <summary>A mainland telephone number; personal.</summary>
    Phone,

    /// <summary>An address below the division; personal.</summary>
    Address,

    /// <summary>A division code in use.</summary>
    Division,

    /// <summary>An ISO date; personal.</summary>
    Date,

    /// <summary>A whole number; personal.</summary>
    Number,

    /// <summary>One of the field's options.</summary>
    Choice,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo,

    /// <summary>
    /// The name of a place as a household book says it: a division, in use or not, by its whole or its common short name, or a country; personal. Not a code: a book
    /// says 山东章丘 of somebody whose county has another name today.
    /// </summary>
    Place,
}

/// <summary>One question of a form, one page on the way through it.</summary>
/// <param name="Name">Identifier within the matter, camelCase: <c>moveTo</c>. In a repeated group the answers are <c>group.0.name</c>.</param>
/// <param name="Type">The kind of answer.</param>
/// <param name="Title">The question, as asked.</param>
/// <param name="Hint">How to answer, or null.</param>
/// <param name="Required">Whether an answer must be given when the question is asked.</param>
/// <param name="When">Asked only when this holds; null: always.</param>
/// <param name="OnFile">Where the value is already on file (<c>person.name</c>); a value found there is shown, never asked for again
/// (国务院关于在线政务服务的若干规定 art. 7). Null: always asked.</param>
/// <param name="Concept">Questions of several matters with one concept are asked once in a joint intake; defaults to the name.</param>
/// <param name="Of">The party role the answer is about: decides under whose key a personal answer is sealed.</param>
/// <param name="Group">The repeated group the field belongs to, or null.</param>
/// <param name="Options">The options of a choice.</param>
/// <param name="Feeds">The document kind of another matter of the same intake that supplies the value, or null.</param>
public sealed record FieldDefinition(
    string Name,
    FieldType Type,
    Wording Title,
    Wording? Hint,
    bool Required,
    Condition? When,
    string? OnFile,
    string Concept,
    string Of,
    string? Group,
    ImmutableArray<Option> Options,
    string? Feeds)
{
    /// <summary>What the answer is called where answers are read back, such as 迁入地; null: as it was asked.</summary>
    public Wording? Label { get; init; }

    /// <summary>The answer's name in a list or in the middle of a sentence: its label, or the question without its question mark.</summary>
    public Wording Called => Label ?? new(Title.Zh.TrimEnd('？', '?'), Title.En.TrimEnd('?'));

    /// <summary>The division question within whose answer this address lies: another place asks for another address. Null: none.</summary>
    public string? Place { get; init; }

    /// <summary>
    /// Whether an action asks it only where the case has no answer of that name yet that will do: what one office left out the next can say, and what it
    /// said is not asked twice. Means nothing in a form, which a case is opened with.
    /// </summary>
    public bool UnlessKnown { get; init; }

    /// <summary>The words of which the answer to a text question is one, written as they stand in Chinese. Empty: any text will do.</summary>
    public ImmutableArray<Wording> OneOf { get; init; } = [];

    /// <summary>The question whose answer this name is not: a former name is no present one. In a repeated group the same member's answer goes before one outside the group. Null: none.</summary>
    public string? OtherThan { get; init; }

    /// <summary>The least that the answer to a number question may be; null: any.</summary>
    public long? Least { get; init; }

    /// <summary>The most that the answer to a number question may be; null: any.</summary>
    public long? Most { get; init; }

    /// <summary>Whether the answer to a text question has a digit in it, as whatever is called a number has.</summary>
    public bool WithDigit { get; init; }

    /// <summary>Whether the answer to a place question may be the word for what cannot be found out, 不详.</summary>
    public bool MayBeUnknown { get; init; }

    /// <summary>Between which days the answer to a date question must lie, those days included. Empty: any day will do.</summary>
    public ImmutableArray<DateBound> Bounds { get; init; } = [];

    /// <summary>
    /// Whether the answer is written freely, and so identifies or describes a person, and is therefore sealed under that person's key.
    /// What is chosen from a list (a division, an option, yes or no) is not.
    /// </summary>
    public bool Personal => Type is not (FieldType.Division or FieldType.Choice or FieldType.YesNo);
}

/// <summary>A bound of a date: it may not lie before, or after, a day. Age and whatever else is arithmetic is a <see cref="Rule"/>.</summary>
/// <param name="Side">Which side is closed.</param>
/// <param name="Field">The date question whose answer is the day; null: the day of asking, in China Standard Time. In a repeated group the same
/// member's answer goes before one outside the group. A question not answered binds nobody.</param>
public sealed record DateBound(BoundSide Side, string? Field)
{
    /// <summary>Whether the field asks for an identity number, and the day is the birth it tells.</summary>
    public bool Birth { get; init; }
}

/// <summary>Which side of a day is closed to a date.</summary>
public enum BoundSide
{
    /// <summary>The date may be the day or later.</summary>
    NotBefore,

    /// <summary>The date may be the day or earlier.</summary>
    NotAfter,
}

/// <summary>One option of a choice.</summary>
public sealed record Option(string Value, Wording Title);

/// <summary>A group of questions that may be answered several times, such as the minors who move along.</summary>
/// <param name="Name">Identifier within the matter.</param>
/// <param name="Title">What one member is.</param>
/// <param name="AtMost">How many members may be given.</param>
/// <param name="When">Offered only when this holds.</param>
public sealed record GroupDefinition(string Name, Wording Title, int AtMost, Condition? When);

/// <summary>A material an applicant provides, or that is already on file.</summary>
/// <param name="Name">Identifier; the same name in several matters of one intake is one material, given once.</param>
/// <param name="Title">The material's name.</param>
/// <param name="RequiredWhen">Required when this holds; null: always.</param>
/// <param name="ObtainFrom">Where it can be had.</param>
/// <param name="OnFile">The licence on file that replaces it, or null.</param>
/// <param name="Accepts">Media types accepted, judged by the content and not by the file's name.</param>
/// <param name="AtMostBytes">Size limit in bytes.</param>
/// <param name="Basis">The clause or published guide that asks for it everywhere.</param>
public sealed record MaterialDefinition(
    string Name, Wording Title, Condition? RequiredWhen, Wording ObtainFrom, string? OnFile, ImmutableArray<string> Accepts, long AtMostBytes, string Basis)
{
    /// <summary>
    /// The parties beside the applicant whom <see cref="OnFile"/> is about too: the licence replaces the material only where the register ties each of them to
    /// her and has it about each. Empty: it is about the applicant alone.
    /// </summary>
    public ImmutableArray<string> OnFileWith { get; init; } = [];

    /// <summary>Clauses that ask for it in one place alone, such as a city's guide: cited by offices there, beside <see cref="Basis"/>.</summary>
    public ImmutableArray<string> LocalBasis { get; init; } = [];

    /// <summary>The actions that need it, such as handing a case over with its file; empty: it is needed for the opening.</summary>
    public ImmutableArray<string> For { get; init; } = [];
}
