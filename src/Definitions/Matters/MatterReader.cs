using System.Collections.Immutable;
using NodaTime;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Matters;

/// <summary>Reads one version of a matter, already put together from its parts.</summary>
internal sealed class MatterReader
{
    private const int BytesOfMegabyte = 1024 * 1024;

    private const string DayOfAsking = "today";

    private static readonly ImmutableArray<string> PapersAndPhotos = ["application/pdf", "image/jpeg", "image/png"];

    private readonly Faults faults;
    private readonly ConditionReader conditions;
    private readonly QuestionWords words;

    private MatterReader(YamlNode.Mapping whole, Faults faults) => (this.faults, conditions, words) = (faults, new ConditionReader(faults), new QuestionWords(whole, faults));

    internal static MatterDefinition? Read(YamlNode.Mapping whole, Faults faults)
    {
        var reader = new MatterReader(whole, faults);
        return Fields.Read(whole, faults, reader.Matter);
    }

    private MatterDefinition Matter(Fields fields)
    {
        var (from, until) = fields.One("effective", node => Fields.Read(node, faults, Span)) is { } span ? (span.From, span.Until) : (default, null);
        return new(
            fields.Name("matter", NameForm.Dotted),
            fields.Number("code", 1000, 9999),
            from,
            until,
            fields.Words("title"),
            [.. fields.RequiredList("wishes", Wish).Select(wish => wish.Value)],
            fields.Words("summary"),
            [.. fields.RequiredList("basis", node => Fields.NameOf(node, NameForm.Clause, faults))],
            fields.Named("modes", NameForm.Kebab, (name, node) => Fields.Read(node, faults, mode => new Mode(name, mode.Words("title")) { Means = mode.OptionalWords("means"), OriginalsAt = mode.OptionalName("originals-at", NameForm.Kebab) })),
            fields.Named("parties", NameForm.Kebab, (name, node) => Fields.Read(node, faults, party => Party(name, party))),
            fields.Named("offices", NameForm.Kebab, (name, node) => Fields.Read(node, faults, office => Office(name, office))),
            fields.Named("groups", NameForm.Camel, (name, node) => Fields.Read(node, faults, group => Group(name, group))),
            fields.List("form", node => Fields.Read(node, faults, Field)),
            fields.List("conditions", node => Fields.Read(node, faults, Opening)),
            fields.List("materials", node => Fields.Read(node, faults, Material)),
            fields.RequiredList("start", node => Fields.Read(node, faults, Start)),
            fields.Named("stages", NameForm.Kebab, (name, node) => Fields.Read(node, faults, stage => Stage(name, stage))),
            Clocks(fields),
            fields.Named("requests", NameForm.Kebab, (name, node) => Fields.Read(node, faults, request => Request(name, request))),
            fields.Named("case-actions", NameForm.Kebab, (name, node) => Fields.Read(node, faults, action => CaseAction(name, action))),
            fields.One("retention", node => Fields.Read(node, faults, Keeping)) ?? new(RetentionClass.Permanent, "", Confidence.D))
        {
            Said = [.. fields.List("said", node => Fields.TextOf(node, faults))],
            Elsewhere = fields.List("elsewhere", node => Fields.Read(node, faults, Other)),
            Overdue = fields.Optional("overdue", node => Fields.Read(node, faults, WhenOverdue)),
            Fees = fields.List("fees", node => Fields.Read(node, faults, Fee)),
            Procedures = fields.List("special-procedures", node => Fields.Read(node, faults, Procedure)),
            Cause = fields.OptionalWords("cause"),
            Declaration = fields.OptionalWords("declaration"),
            OpenedBy = fields.OptionalName("opened-by", NameForm.Kebab),
        };
    }

    private static FeeDefinition Fee(Fields fields) => new(fields.Words("title"), fields.Number("yuan", 0, 1_000_000), fields.Name("basis", NameForm.Clause));

    private static Retention Keeping(Fields fields) =>
        new(fields.Word<RetentionClass>("class"), fields.Name("basis", NameForm.Clause), fields.Word<Confidence>("confidence"));

    private SpecialProcedure Procedure(Fields fields) => new(
        fields.Word<ProcedureKind>("kind"), fields.Words("required"), [.. fields.RequiredList("begins", Wanted)], [.. fields.RequiredList("ends", Wanted)],
        fields.Name("basis", NameForm.Clause));

    private string? Wanted(YamlNode node) => Fields.NameOf(node, NameForm.Kebab, faults);

    private static OtherWay Other(Fields fields) => new(fields.Words("title"), fields.Words("how"), fields.Words("why"), fields.Name("basis", NameForm.Clause));

    private static OverdueRemedy WhenOverdue(Fields fields) => new(fields.Words("title"), fields.Name("basis", NameForm.Clause));

    private static DateSpan Span(Fields fields)
    {
        var span = new DateSpan(fields.Date("from"), fields.OptionalDate("until"));
        if (span.Until <= span.From)
        {
            fields.Fault(fields.At("until"), "the version ends before it begins; 'until' is the first day it is no longer in force");
        }

        return span;
    }

    private Words? Wish(YamlNode node) => new(Fields.WordsOf(node, faults));

    private PartyRole Party(string name, Fields fields) =>
        new(name, fields.Words("title"), fields.Name("name", NameForm.Camel), fields.Name("number", NameForm.Camel), Condition(fields, "when"));

    private CaseOffice Office(string name, Fields fields)
    {
        var above = fields.OptionalName("above", NameForm.Kebab);
        var from = fields.OptionalName("kind-from", NameForm.Camel);
        return above is null
            ? new(name, fields.Words("title"), from is null ? fields.Name("kind", NameForm.Kebab) : "", fields.Name("division", NameForm.Camel), null, Condition(fields, "when")) { KindFrom = from }
            : new(name, fields.Words("title"), "", "", above, Condition(fields, "when"));
    }

    private GroupDefinition Group(string name, Fields fields) => new(name, fields.Words("title"), fields.Number("at-most", 1, 50), Condition(fields, "when"));

    private FieldDefinition Field(Fields fields)
    {
        var name = fields.Name("name", NameForm.Camel);
        var type = fields.Word<FieldType>("type");
        var field = new FieldDefinition(
            name,
            type,
            fields.Words("title"),
            fields.OptionalWords("hint"),
            fields.Flag("required", otherwise: true),
            Condition(fields, "when"),
            fields.OptionalName("on-file", NameForm.Reading),
            fields.OptionalName("concept", NameForm.Dotted) ?? name,
            fields.OptionalName("of", NameForm.Kebab) ?? "applicant",
            fields.OptionalName("group", NameForm.Camel),
            Options(fields, "options"),
            fields.OptionalName("feeds", NameForm.Kebab))
        {
            Label = fields.OptionalWords("label"),
            Place = fields.OptionalName("place", NameForm.Camel),
            OneOf = fields.Optional("one-of", words.Read) is { } list ? [.. list] : [],
            OtherThan = fields.OptionalName("other-than", NameForm.Camel),
            Least = Count(fields, "at-least"),
            Most = Count(fields, "at-most"),
            WithDigit = fields.Flag("with-digit"),
            MayBeUnknown = fields.Flag("may-be-unknown"),
            UnlessKnown = fields.Flag("unless-known", otherwise: false),
            Bounds = [.. Bound(fields, "not-before", BoundSide.NotBefore), .. Births(fields), .. Bound(fields, "not-after", BoundSide.NotAfter)],
        };
        if (type is FieldType.Choice == field.Options.IsEmpty)
        {
            fields.Fault(fields.Here, type is FieldType.Choice ? $"the choice {name} has no options" : $"{name} has options and is no choice");
        }

        FaultLimits(fields, field);
        return field;
    }

    private static void FaultLimits(Fields fields, FieldDefinition field)
    {
        if (field is { OneOf.IsEmpty: false, Type: not FieldType.Text })
        {
            fields.Fault(fields.At("one-of"), $"{field.Name} is no text, so there are no words of which it is one; write a choice with options");
        }

        if (field is not { Least: null, Most: null } and not { Type: FieldType.Number })
        {
            fields.Fault(fields.At(field.Least is null ? "at-most" : "at-least"), $"{field.Name} is no number, so nothing bounds it");
        }

        if (field.Least > field.Most)
        {
            fields.Fault(fields.At("at-most"), $"{field.Name} has no answer: at least {field.Least} is more than at most {field.Most}");
        }

        if (field is { WithDigit: true, Type: not FieldType.Text })
        {
            fields.Fault(fields.At("with-digit"), $"{field.Name} is no text; leave with-digit out");
        }

        if (field is { OtherThan: not null, Type: not FieldType.Name })
        {
            fields.Fault(fields.At("other-than"), $"{field.Name} is no name; leave other-than out");
        }

        if (field is { MayBeUnknown: true, Type: not FieldType.Place })
        {
            fields.Fault(fields.At("may-be-unknown"), $"{field.Name} asks for no place; leave may-be-unknown out");
        }
    }

    private static long? Count(Fields fields, string key) => fields.Has(key) ? fields.Number(key, 0, 1_000_000) : null;

    private static ImmutableArray<DateBound> Bound(Fields fields, string key, BoundSide side) =>
        fields.OptionalName(key, NameForm.Camel) is { } day ? [new(side, day == DayOfAsking ? null : day)] : [];

    private static IEnumerable<DateBound> Births(Fields fields) =>
        fields.Names("not-before-birth", NameForm.Camel).Select(number => new DateBound(BoundSide.NotBefore, number) { Birth = true });

    private ImmutableArray<Option> Options(Fields fields, string key) =>
        fields.Named(key, NameForm.Kebab, (value, node) => new Option(value, Fields.WordsOf(node, faults)));

    private OpeningCondition Opening(Fields fields)
    {
        var condition = fields.OptionalName("rule", NameForm.Dotted) is { } rule ? new Condition.Named(rule) : Condition(fields, "require");
        if (condition is null)
        {
            fields.Fault(fields.Here, "a condition names a 'rule', or says under 'require' what must hold");
        }

        return new(condition ?? Nothing, fields.Words("otherwise"), fields.Name("basis", NameForm.Clause), fields.OptionalName("field", NameForm.Camel) ?? "") { Requires = fields.OptionalWords("requires") };
    }

    private MaterialDefinition Material(Fields fields)
    {
        var accepts = fields.Names("accepts", NameForm.MediaType);
        return new(
            fields.Name("name", NameForm.Kebab),
            fields.Words("title"),
            Condition(fields, "required-when"),
            fields.Words("obtain-from"),
            fields.OptionalName("on-file", NameForm.Reading),
            accepts.IsEmpty ? PapersAndPhotos : accepts,
            (long)fields.Number("at-most-megabytes", 1, 500, otherwise: 20) * BytesOfMegabyte,
            fields.Name("basis", NameForm.Clause))
        {
            OnFileWith = fields.Names("on-file-with", NameForm.Kebab),
            LocalBasis = fields.Names("local-basis", NameForm.Clause),
            For = fields.Names("for", NameForm.Kebab),
        };
    }

    private StageDefinition Stage(string name, Fields fields) => new(
        name,
        fields.Words("title"),
        fields.Name("office", NameForm.Kebab),
        Clocks(fields),
        fields.Named("actions", NameForm.Kebab, (action, node) => Fields.Read(node, faults, read => Action(action, read))),
        fields.OptionalName("outcome", NameForm.Kebab))
    {
        Next = fields.OptionalWords("next"),
    };

    private ActionDefinition Action(string name, Fields fields) => new(
        name,
        fields.Words("title"),
        fields.Word<Role>("role"),
        fields.OptionalName("office", NameForm.Kebab),
        fields.OptionalName("to", NameForm.Kebab),
        Condition(fields, "when"),
        fields.Flag("once"),
        fields.WordList<Need>("needs"),
        fields.List("inputs", node => Fields.Read(node, faults, Field)),
        fields.Names("pauses", NameForm.Kebab),
        fields.Flag("resumes"),
        fields.Optional("extends", node => Fields.Read(node, faults, Extension)),
        fields.Names("issues", NameForm.Kebab),
        fields.Names("asks", NameForm.Kebab),
        fields.Flag("corrects"),
        fields.Flag("completes"),
        fields.Names("tells", NameForm.Kebab),
        fields.Name("basis", NameForm.Clause))
    {
        Says = fields.OptionalWords("says"),
        Conditions = fields.List("conditions", node => Fields.Read(node, faults, Opening)),
        Changes = fields.Optional("changes", node => Fields.Read(node, faults, Change)),
        Undoes = fields.OptionalName("undoes", NameForm.Kebab),
        Only = fields.Names("only", NameForm.Reading),
        SeesOriginals = fields.Flag("sees-originals"),
    };

    private static RegisterChange Change(Fields fields) => new(fields.Name("register", NameForm.Kebab), fields.Words("title"), fields.Name("basis", NameForm.Clause), fields.Words("otherwise"));

    private StartDefinition Start(Fields fields) => new(fields.Name("stage", NameForm.Kebab), Condition(fields, "when"));

    private CaseActionDefinition CaseAction(string name, Fields fields) => new(Action(name, fields), fields.Names("stages", NameForm.Kebab));

    private ExtensionDefinition Extension(Fields fields)
    {
        var whole = fields.Has("to");
        if (whole && fields.Has("by"))
        {
            fields.Fault(fields.At("to"), "an extension says 'by' how much, or 'to' what whole limit, and not both");
        }

        return new(fields.Name("clock", NameForm.Kebab), Limit(fields, whole ? "to" : "by"), fields.Name("basis", NameForm.Clause)) { Whole = whole };
    }

    private ImmutableArray<ClockDefinition> Clocks(Fields fields) =>
        fields.Named("clocks", NameForm.Kebab, (name, node) => Fields.Read(node, faults, clock => Clock(name, clock)));

    private ClockDefinition Clock(string name, Fields fields) => new(
        name,
        fields.Words("title"),
        Limit(fields, "within"),
        fields.Optional("promised", LimitOf),
        Counted(fields),
        fields.OptionalName("office", NameForm.Kebab),
        fields.OptionalName("from", NameForm.Kebab),
        fields.Names("until", NameForm.Kebab),
        fields.One("on-expiry", ExpiryOf) ?? new Expiry.Recorded(),
        fields.Name("basis", NameForm.Clause))
    {
        Owes = Party(fields),
    };

    /// <summary>Whose time it is: of the parties only the applicant owes anything.</summary>
    private static string? Party(Fields fields)
    {
        var party = fields.OptionalName("owes", NameForm.Kebab);
        if (party is not (null or "applicant"))
        {
            fields.Fault(fields.At("owes"), $"'{party}' owes nothing; write applicant, or leave it out where an office owes");
        }

        return party;
    }

    private static CountingRule Counted(Fields fields)
    {
        var text = fields.OptionalText("counts");
        if (text is not null && !CountingRule.TryParse(text, out _))
        {
            fields.Fault(fields.At("counts"), $"'{text}' is none of {string.Join(", ", CountingRule.All.Select(rule => rule.Name))}");
        }

        return CountingRule.TryParse(text, out var rule) ? rule : CountingRule.Statutory;
    }

    private Expiry? ExpiryOf(YamlNode node)
    {
        if (node is YamlNode.Mapping)
        {
            return Fields.Read<Expiry>(node, faults, fields =>
                fields.Has("deemed") ? new Expiry.Deemed(fields.Name("deemed", NameForm.Kebab))
                : fields.Has("supervise") ? new Expiry.Supervise(fields.Name("supervise", NameForm.Dotted))
                : new Expiry.Move(fields.Name("move", NameForm.Kebab)));
        }

        var text = Fields.TextOf(node, faults);
        if (text is not (null or "escalate" or "recorded"))
        {
            faults.Add(node.At, $"'{text}' is no way to run out: write escalate, recorded, {{ deemed: ACTION }}, {{ move: STAGE }} or {{ supervise: MATTER }}");
        }

        return text is "escalate" ? new Expiry.Escalate() : new Expiry.Recorded();
    }

    private LimitSource Limit(Fields fields, string key) => fields.One(key, LimitOf) ?? new LimitSource.Fixed(Kernel.Clocks.Limit.Of(1, TimeUnit.Days));

    private LimitSource? LimitOf(YamlNode node) => node is YamlNode.Mapping
        ? Fields.Read<LimitSource>(node, faults, fields => fields.Has("answer")
            ? new LimitSource.Answer(fields.Name("answer", NameForm.Camel))
            : new LimitSource.Parameter(fields.Name("parameter", NameForm.Dotted), fields.Name("at", NameForm.Kebab)) { Towards = fields.OptionalName("towards", NameForm.Kebab) })
        : new LimitSource.Fixed(Fields.LimitOf(node, faults));

    private RequestDefinition Request(string name, Fields fields) => new(
        name,
        fields.Words("title"),
        fields.Name("office", NameForm.Kebab),
        Limit(fields, "within"),
        Counted(fields),
        Options(fields, "answers"),
        fields.OptionalName("unanswered", NameForm.Kebab),
        fields.Names("sees", NameForm.Reading),
        fields.Name("basis", NameForm.Clause));

    private Condition? Condition(Fields fields, string key) => fields.Optional(key, conditions.Read);

    private static Condition.All Nothing { get; } = new([]);

    private sealed record DateSpan(LocalDate From, LocalDate? Until);

    private sealed record Words(Kernel.Words.Wording Value);
}
