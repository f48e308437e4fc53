using System.Collections.Immutable;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Every stage, office role, clock, action, request, and field to be shown that the definition names is one it has.</summary>
internal static class TargetsExist
{
    private const string Everyone = "all";
    private const string Opening = "open";

    internal static void Check(MatterSource source, Checked all, Faults faults) => new Look(source, faults).All();

    private sealed class Look(MatterSource source, Faults faults)
    {
        private readonly MatterDefinition matter = source.Matter;

        internal void All()
        {
            Each([.. matter.Modes.Where(mode => mode.OriginalsAt is not null)], (mode, _) => Office(mode.OriginalsAt ?? "", "modes", mode.Name, "originals-at"));

            Each(matter.Start, (start, index) => Stage(start.Stage, "start", Places.Number(index), "stage"));
            foreach (var stage in matter.Stages)
            {
                Office(stage.Office, "stages", stage.Name, "office");
                Clocks(stage.Clocks, "stages", stage.Name, "clocks");
                Actions(stage.Actions, "stages", stage.Name, "actions");
            }

            Clocks(matter.Clocks, "clocks");
            CaseClocks();
            Actions([.. matter.CaseActions.Select(action => action.Action)], "case-actions");
            CaseActions();
            Requests();
            Opener();
            Each(matter.Materials, (material, index) => Each(material.For, (action, at) => Action(action, "materials", Places.Number(index), "for", Places.Number(at))));
            Start();
        }

        private void Start()
        {
            if (matter.Start is [.., { When: not null }])
            {
                faults.Add(source.At("start"), "the last start has a condition; a case must begin somewhere, so the last has none");
            }
        }

        /// <summary>A case opened by virtue of office begins with that office, and there is no applicant to do anything in it.</summary>
        private void Opener()
        {
            if (matter.OpenedBy is not { } opener)
            {
                return;
            }

            Office(opener, "opened-by");
            foreach (var start in matter.Start.Where(start => matter.Stage(start.Stage)?.Office != opener))
            {
                faults.Add(source.At("opened-by"), $"the case is opened by {opener}, which does not hold the stage {start.Stage} in which it begins");
            }

            foreach (var action in matter.Everywhere().Where(action => action.Role is Role.Applicant))
            {
                faults.Add(source.At("opened-by"), $"{action.Name} is for the applicant, and a case opened by virtue of office has none");
            }
        }

        private void CaseActions()
        {
            foreach (var action in matter.CaseActions)
            {
                Each(action.Stages, (stage, index) => Stage(stage, "case-actions", action.Action.Name, "stages", Places.Number(index)));
                if (action.Stages.IsEmpty)
                {
                    faults.Add(source.At("case-actions", action.Action.Name), $"the action {action.Action.Name} is possible in no stage");
                }
            }
        }

        private void CaseClocks()
        {
            foreach (var clock in matter.Clocks)
            {
                if (clock.From is not { } from || (from != Opening && !HasAction(from)))
                {
                    faults.Add(
                        source.At("clocks", clock.Name, "from"),
                        $"the clock {clock.Name} of the whole case must be started by an action, or by {Opening}; there is no action {clock.From}");
                }

                Each(clock.Until, (action, index) => Action(action, "clocks", clock.Name, "until", Places.Number(index)));
            }
        }

        private void Requests()
        {
            foreach (var request in matter.Requests)
            {
                Office(request.Office, "requests", request.Name, "office");
                if (request.Unanswered is { } answer && request.Answers.All(option => option.Value != answer))
                {
                    faults.Add(source.At("requests", request.Name, "unanswered"), $"the request {request.Name} has no answer {answer}");
                }

                if (request.Answers.IsEmpty)
                {
                    faults.Add(source.At("requests", request.Name), $"the request {request.Name} has no answers");
                }

                Each(request.Sees, (item, index) => Shown(item, "requests", request.Name, "sees", Places.Number(index)));
                if (!matter.Everywhere().Any(action => action.Asks.Contains(request.Name)))
                {
                    faults.Add(source.At("requests", request.Name), $"no action asks {request.Name}");
                }
            }
        }

        private void Clocks(ImmutableArray<ClockDefinition> clocks, params string[] path)
        {
            foreach (var clock in clocks)
            {
                if (clock.Office is { } office)
                {
                    Office(office, [.. path, clock.Name, "office"]);
                }

                if (clock.OnExpiry is Expiry.Move move)
                {
                    Stage(move.Stage, [.. path, clock.Name, "on-expiry", "move"]);
                }
            }
        }

        private void Actions(ImmutableArray<ActionDefinition> actions, params string[] path)
        {
            foreach (var action in actions)
            {
                Action(action, [.. path, action.Name]);
            }
        }

        private void Action(ActionDefinition action, string[] path)
        {
            if (action.To is { } to)
            {
                Stage(to, [.. path, "to"]);
            }

            if (action.Undoes is { } undone)
            {
                Stage(undone, [.. path, "undoes"]);
                Undoing(action, undone, path);
            }

            if (action.Office is { } office)
            {
                Office(office, [.. path, "office"]);
            }

            Each(action.Pauses, (clock, index) => Clock(clock, [.. path, "pauses", Places.Number(index)]));
            Each(action.Asks, (request, index) => Request(request, [.. path, "asks", Places.Number(index)]));
            Each(action.Tells, (whom, index) => Whom(whom, [.. path, "tells", Places.Number(index)]));
            Each(action.Only, (item, index) => Item(action, item, [.. path, "only", Places.Number(index)]));
            if (action.Extends is { } extension)
            {
                Clock(extension.Clock, [.. path, "extends", "clock"]);
            }
        }

        private void Item(ActionDefinition action, string item, string[] path)
        {
            if (!action.Corrects)
            {
                faults.Add(source.At(path), $"{action.Name} asks for no correction, so 'only' says nothing; leave it out");
            }
            else if (!Decider.CanBeAskedFor(matter, item))
            {
                faults.Add(source.At(path), $"{item} is no answer or material that a correction can ask for; write the name of a question, or material.NAME");
            }
        }

        private void Undoing(ActionDefinition action, string undone, string[] path)
        {
            if (action.To is not null)
            {
                faults.Add(source.At([.. path, "undoes"]), $"{action.Name} says 'to' which stage it leads, or which one it 'undoes', and not both");
            }
            else if (matter.Stage(undone) is { Outcome: null })
            {
                faults.Add(source.At([.. path, "undoes"]), $"the stage {undone} is no end, so there is nothing to undo; say 'to' which stage {action.Name} leads");
            }
        }

        private void Stage(string name, params string[] path) => Need(matter.Stage(name) is not null, "stage", name, path);

        private void Office(string name, params string[] path) => Need(matter.Office(name) is not null, "office role", name, path);

        private void Clock(string name, params string[] path) => Need(name == Everyone || matter.Clock(name) is not null, "clock", name, path);

        private void Request(string name, params string[] path) => Need(matter.Request(name) is not null, "request", name, path);

        private void Action(string name, params string[] path) => Need(HasAction(name), "action", name, path);

        private void Shown(string item, params string[] path) =>
            Need(matter.Form.Any(field => field.Name == item) || matter.Materials.Any(material => "material." + material.Name == item), "field or material", item, path);

        private void Whom(string name, params string[] path) =>
            Need(name is "owner" || matter.Parties.Any(party => party.Name == name) || matter.Office(name) is not null, "party or office role", name, path);

        private void Need(bool there, string what, string name, string[] path)
        {
            if (!there)
            {
                faults.Add(source.At(path), $"there is no {what} {name} in this matter");
            }
        }

        private bool HasAction(string name) => matter.Everywhere().Any(action => action.Name == name);

        private static void Each<T>(ImmutableArray<T> items, Action<T, int> look)
        {
            for (var i = 0; i < items.Length; i++)
            {
                look(items[i], i);
            }
        }
    }
}
