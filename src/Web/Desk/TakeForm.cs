using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Questions;

namespace Tongban.Web.Desk;

/// <summary>What an official entered to take an action: as typed, so that it can be shown back.</summary>
internal sealed record TakeForm(string Reason, string ChosenClause, string OtherClause, NamedClause Named, Seq<string> Items, Map<string> Inputs, long? Version, string Key, bool Preview)
{
    /// <summary>The files given with it, kept under the case file's key already.</summary>
    internal Seq<GivenMaterial> Files { get; init; } = [];

    internal static TakeForm Fresh(long version, Map<string> onFile) => new("", "", "", NamedClause.None, [], onFile, version, Guid.NewGuid().ToString("N"), false);

    internal static TakeForm From(IFormCollection form, IEnumerable<(string Name, FieldDefinition Field)> asked, LawInForce law, LocalDate today) => new(
        form["reason"].ToString().Trim(),
        form["clause"].ToString(),
        form["other-clause"].ToString().Trim(),
        NamedClause.Read(law.Laws, form["other-clause"].ToString(), today),
        Seq.From(form["items"].OfType<string>()),
        Map.Of(asked.Select(one => (one.Name, GivenAnswer.Posted(form, InputName(one.Name), one.Field, law, today).Value)).Where(given => given.Value.Length > 0)),
        long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null,
        form["key"].ToString(),
        form["do"] == "preview");

    internal static string InputName(string field) => "input-" + field;

    /// <summary>The clause meant, as the registry names it where it knows it: what was written beside the choice wins.</summary>
    internal string Clause => OtherClause.Length > 0 ? Named.Id ?? OtherClause : ChosenClause;

    internal CaseCommand.Take Command(Actor by, ActionDefinition action) => new(
        by,
        action.Name,
        Inputs,
        action.Needs.Contains(Need.Reason) ? Given(Reason) : null,
        action.Needs.Contains(Need.Clause) ? Given(Clause) : null,
        action.Needs.Contains(Need.Items) ? Items : [],
        Files,
        Map<long>.Empty);

    /// <summary>How a second press of the button is known again: the page's own key, with who asked what of which case.</summary>
    internal RequestKey? RequestKey(string number, Actor by, string action) => Key.Length is 0 or > 64
        ? null
        : new RequestKey($"desk:{by}:{Key}", Hash.Of(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            number, action, by = by.ToString(), Reason, Clause, items = Items.ToArray(), files = Files.Select(file => file.Sha256).ToArray(), inputs = Inputs.Select(input => $"{input.Key}={input.Value}").ToArray(),
        }))));

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
