namespace Tongban.Definitions.Tests.Checks;

/// <summary>Each check is seen to fail, at the line of what is wrong; the small matter they all start from is sound.</summary>
public sealed class CheckTests
{
    [Fact]
    public void The_small_matter_has_no_fault() => Small.Set().Faults.Select(fault => fault.ToString()).ShouldBeEmpty();

    [Theory]
    [InlineData("A", null)]
    [InlineData("B", null)] // read in a published guide: it may
    [InlineData("C", "a value of test.limit is graded C or D, so the clock correcting may not end or move a case by itself")]
    [InlineData("D", "a value of test.limit is graded C or D, so the clock correcting may not end or move a case by itself")]
    public void A_limit_that_nobody_has_verified_ends_no_case(string grade, string? what) =>
        Small.Set(parameter: Small.Parameter.With("confidence: A", $"confidence: {grade}")).Faults.Select(fault => fault.What).ShouldBe(what is null ? [] : [what + "; write recorded or escalate, and give an official an action"]);

    [Fact]
    public void A_clause_that_nobody_has_verified_lets_nothing_be_deemed_done() =>
        Small.Set(law: Small.Law.With("text: 二。", "text: 二。, confidence: D")).Faults.Select(fault => fault.What)
            .ShouldContain(what => what.StartsWith("the clause test-law#2 is graded C or D, so the clock deciding may not end", StringComparison.Ordinal));

    [Theory]
    [InlineData("'330000'", "a value between places needs at least two of them")]
    [InlineData("'330000', '330000'", "a place stands twice in the group")]
    [InlineData("'330000', '330106'", "330106 lies within another place of the group")]
    [InlineData("'330000', '998877'", "no division has the code 998877")]
    public void A_value_between_places_needs_two_that_lie_apart(string places, string what) =>
        Small.Set(parameter: Between(places)).Faults.Select(fault => fault.What).ShouldContain(what);

    [Fact]
    public void A_value_between_places_is_read_towards_another_office()
    {
        var parameter = Between("'330000', '310000'");
        Small.Set(parameter: parameter).Faults.Select(fault => fault.What).ShouldContain("the parameter test.limit has values between places; say with 'towards' which other office is meant");
        var towards = Small.Matter.With("parameter: test.limit, at: here", "parameter: test.limit, at: here, towards: above").With("parameter: test.limit, at: above", "parameter: test.limit, at: above, towards: here");
        Small.Set(towards, parameter: parameter).Faults.Select(fault => fault.ToString()).ShouldBeEmpty();
        Small.Set(towards.With("towards: above", "towards: hare"), parameter: parameter).Faults.Select(fault => fault.What).ShouldContain("there is no office role hare in this matter");
        Small.Set(towards.With("towards: above", "towards: here"), parameter: parameter).Faults.Select(fault => fault.What).ShouldContain("a value between two places needs two offices");
    }

    [Fact]
    public void A_guide_of_one_place_is_cited_there_alone()
    {
        var guide = ("law/test-guide.yaml", Small.Law.With("law: test-law", "law: test-guide").With("    issuer:", "    division: \"330100\"\n    issuer:"));
        Small.Set(Small.Matter.With("obtain-from: { zh: 自备, en: Your own }", "obtain-from: { zh: 自备, en: Your own }, local-basis: [test-guide#1]"), more: guide).Faults.ShouldBeEmpty();
        Small.Set(Small.Matter.With("basis: [test-law#1]", "basis: [test-guide#1]"), more: guide).Faults.Select(fault => fault.What)
            .ShouldContain(what => what.StartsWith("the clause holds in 330100 alone and is cited for every office", StringComparison.Ordinal));
    }

    private static string Between(string places) => Small.Parameter + $"    between: [{{ places: [{places}], value: 1 day, confidence: A, source: 试验 }}]\n";

    [Theory]
    // Stages.
    [InlineData("to: lapsed, tells", "to: granted, tells", null, null, "lapsed: { title", null)] // still reached by the clock
    [InlineData("stages: [first], to: lapsed", "stages: [first], to: granted", "on-expiry: { move: lapsed }", "on-expiry: { move: granted }", "lapsed: { title", "no case can come into the stage lapsed")]
    [InlineData("outcome: granted }", "clocks: { resting: { title: { zh: 歇, en: Rest }, within: 1 day, basis: test-law#1, on-expiry: escalate } } }", "on-expiry: { move: lapsed }", "on-expiry: { move: granted }", "granted: { title", "a case in the stage granted can never end")]
    // Targets.
    [InlineData("to: granted, issues", "to: grunted, issues", null, null, "to: grunted", "there is no stage grunted")]
    [InlineData("to: granted, issues", "undoes: grunted, issues", null, null, "undoes: grunted", "there is no stage grunted")]
    [InlineData("to: granted, issues", "undoes: first, issues", null, null, "undoes: first", "the stage first is no end, so there is nothing to undo")]
    [InlineData("to: granted, issues", "to: granted, undoes: lapsed, issues", null, null, "undoes: lapsed", "or which one it 'undoes', and not both")]
    [InlineData("start: [{ stage: first }]", "start: [{ stage: fist }]", null, null, "stage: fist", "there is no stage fist")]
    [InlineData("on-expiry: { move: lapsed }", "on-expiry: { move: lost }", null, null, "move: lost", "there is no stage lost")]
    [InlineData("outcome: lapsed }", "outcome: lapsed, clocks: { resting: { title: { zh: 歇, en: Rest }, within: 1 day, office: hare, basis: test-law#1, on-expiry: recorded } } }", null, null, "office: hare", "there is no office role hare")]
    [InlineData("office: above", "office: beyond", null, null, "office: beyond", "there is no office role beyond")]
    [InlineData("pauses: [deciding]", "pauses: [diciding]", null, null, "pauses: [diciding]", "there is no clock diciding")]
    [InlineData("extends: { clock: deciding", "extends: { clock: decided", null, null, "clock: decided", "there is no clock decided")]
    [InlineData("asks: [checking]", "asks: [chucking]", null, null, "asks: [chucking]", "there is no request chucking")]
    [InlineData("tells: [here]", "tells: [hair]", null, null, "tells: [hair]", "there is no party or office role hair")]
    [InlineData("stages: [first]", "stages: [fist]", null, null, "stages: [fist]", "there is no stage fist")]
    [InlineData("stages: [first]", "stages: []", null, null, "withdraw:", "possible in no stage")]
    [InlineData("from: wait", "from: weight", null, null, "from: weight", "there is no action weight")]
    [InlineData("until: [go-on]", "until: [go-off]", null, null, "until: [go-off]", "there is no action go-off")]
    [InlineData("unanswered: bad", "unanswered: worse", null, null, "unanswered: worse", "has no answer worse")]
    [InlineData("answers: { good: { zh: 属实, en: Good }, bad: { zh: 不实, en: Bad } }", "answers: {}", "    unanswered: bad\n", "", "checking:", "has no answers")]
    [InlineData("    unanswered: bad\n", "    sees: [color]\n", null, null, "sees: [color]", "there is no field or material color")]
    [InlineData("    unanswered: bad\n", "    sees: [material.letter]\n", null, null, "sees: [material.letter]", "there is no field or material material.letter")]
    [InlineData("once: true, asks: [checking]", "once: true", null, null, "checking:", "no action asks checking")]
    [InlineData("start: [{ stage: first }]", "start: [{ stage: first, when: { field: mode, is: wholly-online } }]", null, null, "start:", "the last start has a condition")]
    // Clocks.
    [InlineData("    clocks:\n      deciding: { title: { zh: 决定, en: Decide }, within: 5 working-days, basis: test-law#2, on-expiry: { deemed: grant } }\n", "", null, null, "  first:", "the stage first has no clock")]
    [InlineData("from: wait", "from: ask", null, null, "pauses: [deciding]", "pauses every clock and starts none")]
    [InlineData("completes: true, resumes: true", "completes: true", "on-expiry: { move: lapsed }", "on-expiry: recorded", "pauses: [deciding]", "nothing resumes what wait pauses")]
    [InlineData("until: [go-on], basis: test-law#2, on-expiry: { move: lapsed }", "basis: test-law#2, on-expiry: escalate", null, null, "correcting:", "nothing stops the clock correcting")]
    [InlineData("to: granted, issues", "issues", "stages: [first], to: lapsed", "stages: [first]", "    clocks:", "nothing stops the clocks of the stage first")]
    [InlineData("correcting: {", "deciding: {", null, null, "deciding: { title: { zh: 决定", "there is a second clock deciding")]
    [InlineData("within: 5 working-days, basis: test-law#2, on-expiry: { deemed", "within: 5 working-days, until: [grant], basis: test-law#2, on-expiry: { deemed", null, null, "until: [grant]", "'from' and 'until' are for clocks of the whole case")]
    // What the law deems done.
    [InlineData("deemed: grant", "deemed: grunt", null, null, "deemed: grunt", "no action grunt to be deemed done")]
    [InlineData("deemed: grant", "deemed: more-time", null, null, "deemed: more-time", "more-time needs something given")]
    [InlineData("deemed: grant", "deemed: go-on", null, null, "deemed: go-on", "is about a correction")]
    [InlineData("to: granted, issues", "inputs: [{ name: why, type: text, title: { zh: 为何, en: Why } }], to: granted, issues", null, null, "deemed: grant", "asks questions")]
    [InlineData("on-expiry: { move: lapsed }", "on-expiry: { deemed: grant }", null, null, "from: wait", "only a stage's clock can deem")]
    // Special procedures.
    [InlineData("begins: [wait]", "begins: [wade]", null, null, "begins: [wade]", "there is no action wade")]
    [InlineData("ends: [go-on]", "ends: [go-off]", null, null, "ends: [go-off]", "there is no action go-off")]
    [InlineData("begins: [wait]", "begins: [ask]", null, null, "begins: [ask]", "ask begins the procedure and pauses no clock; its time would be counted (licensing-law#45)")]
    [InlineData("tells: [applicant], basis: test-law#2 }\n      go-on", "basis: test-law#2 }\n      go-on", null, null, "begins: [wait]", "wait begins the procedure and does not tell the applicant how long it takes")]
    [InlineData("ends: [go-on]", "ends: [more-time]", null, null, "ends: [more-time]", "more-time ends the procedure and resumes nothing")]
    [InlineData("ends: [go-on], basis: test-law#2", "ends: [go-on], basis: test-law#9", null, null, "test-law#9", "test-law has no article 9 here")]
    // What a correction may not change.
    [InlineData("above: here }", "above: here, when: { field: colour, is: red } }", null, null, "{ field: colour, is: red } }\ngroups", "the office above takes part by the answer colour, which the applicant may be asked to put right; let it go by the mode (licensing-law#32)")]
    [InlineData("start: [{ stage: first }]", "start: [{ stage: first, when: { field: amount, at-least: 9 } }, { stage: first }]", null, null, "{ field: amount, at-least: 9 }", "a case begins with first by the answer amount")]
    [InlineData("above: here }", "above: here, when: { field: mode, is: wholly-online } }", null, null, "{ field: mode", null)]
    // Retention.
    [InlineData("class: ten-years", "class: five-years", null, null, "class: five-years", "'five-years' is none of permanent, thirty-years, ten-years")]
    [InlineData("ten-years, basis: test-law#1", "ten-years, basis: test-law#9", null, null, "test-law#9", "test-law has no article 9 here")]
    // Papers.
    [InlineData("issues: [receipt]", "issues: [recipe]", null, null, "issues: [recipe]", "no template of recipe is in force on 2022-01-01")]
    [InlineData("effective: { from: 2022-01-01 }", "effective: { from: 2019-12-31 }", null, null, "issues: [receipt]", "no template of receipt is in force on 2019-12-31")]
    // Conditions.
    [InlineData("field: colour, is: red", "field: color, is: red", null, null, "field: color,", "there is nothing to read by the name color")]
    [InlineData("field: colour, is: red", "field: colour, is: green", null, null, "is: green", "colour is never 'green', but one of red, blue")]
    [InlineData("field: colour, is: red", "field: mode, in: [wholly-online, by-post]", null, null, "by-post", "mode is never 'by-post'")]
    [InlineData("field: colour, is: red", "field: stage, is: first", null, null, "is: first", "stage cannot be read before the case is open")]
    [InlineData("field: amount, at-least: 1 }", "field: colour, at-least: 1 }", null, null, "at-least", "colour is no number")]
    [InlineData("field: amount, at-least: 1 }", "field: amount, before: 2022-01-01 }", null, null, "before", "amount is no date")]
    [InlineData("field: goods.1.name, present", "field: goods.2.name, present", null, null, "goods.2.name", "there is nothing to read by the name goods.2.name")]
    [InlineData("field: request.checking, is: bad", "field: request.cheking, is: bad", null, null, "request.cheking", "there is nothing to read by the name request.cheking")]
    [InlineData("field: request.checking, is: bad", "field: request.checking, is: awful", null, null, "is: awful", "one of good, bad, waiting, unanswered")]
    [InlineData("field: request.checking, is: bad", "field: done.asked, at-least: 1", null, null, "done.asked", "there is nothing to read by the name done.asked")]
    [InlineData("field: request.checking, is: bad", "field: clock.deciding, is: ticking", null, null, "is: ticking", "clock.deciding is never 'ticking'")]
    [InlineData("field: request.checking, is: bad", "field: document.passport, present: true", null, null, "document.passport", "there is nothing to read by the name document.passport")]
    [InlineData("{ require: { field: amount, at-least: 1 }", "{ rule: household.no-such-rule", null, null, "household.no-such-rule", "there is no rule household.no-such-rule")]
    [InlineData("{ require: { field: amount, at-least: 1 }", "{ rule: household.different-divisions", null, null, "household.different-divisions", "reads moveFrom, which this matter does not ask")]
    [InlineData("field: amount, basis", "field: amounts, basis", null, null, "field: amounts", "the form has no question amounts")]
    [InlineData("to: granted, issues", "inputs: [{ name: why, type: text, required: false, title: { zh: 为何, en: Why } }], conditions: [{ require: { field: why, is: good }, field: whyever, basis: test-law#2, otherwise: { zh: 不符, en: No } }], to: granted, issues", null, null, "field: whyever", "grant does not ask whyever")]
    [InlineData("to: granted, issues", "inputs: [{ name: why, type: text, required: false, title: { zh: 为何, en: Why } }], conditions: [{ rule: household.no-such-rule, field: why, basis: test-law#2, otherwise: { zh: 不符, en: No } }], to: granted, issues", null, null, "household.no-such-rule", "there is no rule household.no-such-rule")]
    [InlineData("to: granted, issues", "inputs: [{ name: why, type: text, required: false, title: { zh: 为何, en: Why } }], conditions: [{ require: { field: why, is: good }, field: why, basis: test-law#400, otherwise: { zh: 不符, en: No } }], to: granted, issues", null, null, "test-law#400", "has no article 400")]
    [InlineData("to: granted, issues", "only: [amount], to: granted, issues", null, null, "only: [amount]", "grant asks for no correction")]
    // Dates.
    [InlineData("name: since, type: date", "name: since, type: date, not-after: today", null, null, "name: since", null)]
    [InlineData("name: since, type: date", "name: since, type: date, not-after: colour", null, null, "not-after: colour", "there is no date question colour to bind since")]
    [InlineData("name: since, type: date", "name: since, type: date, not-before: since", null, null, "not-before: since", "since is bound by itself")]
    [InlineData("name: amount, type: number", "name: amount, not-after: today, type: number", null, null, "not-after: today", "amount is no date, so no day bounds it")]
    // What an answer may be.
    [InlineData("to: granted, issues", "inputs: [{ name: why, type: text, required: false, one-of: [{ zh: 好, en: Good }], title: { zh: 为何, en: Why } }], conditions: [{ require: { field: why, is: 好 }, field: why, basis: test-law#2, otherwise: { zh: 不符, en: No } }], to: granted, issues", null, null, "one-of", null)]
    [InlineData("to: granted, issues", "inputs: [{ name: why, type: text, required: false, one-of: [{ zh: 好, en: Good }], title: { zh: 为何, en: Why } }], conditions: [{ require: { field: why, is: 坏 }, field: why, basis: test-law#2, otherwise: { zh: 不符, en: No } }], to: granted, issues", null, null, "is: 坏", "why is never '坏', but one of 好")]
    [InlineData("name: amount, type: number", "name: amount, one-of: [{ zh: 一, en: One }], type: number", null, null, "one-of", "amount is no text, so there are no words of which it is one")]
    [InlineData("name: amount, type: number", "name: amount, may-be-unknown: true, type: number", null, null, "may-be-unknown", "amount asks for no place; leave may-be-unknown out")]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, one-of: colour, type: text", null, null, "one-of", null)] // the words of the options
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, one-of: amount, type: text", null, null, "one-of: amount", "there is no question amount whose words these could be")]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, one-of: name, type: text", null, null, "one-of: name", "there is no question name whose words these could be")]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, one-of: { zh: 一, en: One }, type: text", null, null, "one-of", "here is a mapping; a list of words is wanted, or the name of a question that has one")]
    [InlineData("name: amount, type: number", "name: amount, at-least: 1, at-most: 9, type: number", null, null, "at-most", null)]
    [InlineData("name: amount, type: number", "name: amount, at-least: 9, at-most: 1, type: number", null, null, "at-most: 1", "amount has no answer: at least 9 is more than at most 1")]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, at-most: 9, type: text", null, null, "at-most: 9, type", "name is no number, so nothing bounds it")]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, with-digit: true, type: text", null, null, "with-digit", null)]
    [InlineData("name: amount, type: number", "name: amount, with-digit: true, type: number", null, null, "with-digit", "amount is no text; leave with-digit out")]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, other-than: fullName, type: name", null, null, "other-than", null)]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, other-than: fullName, type: text", null, null, "other-than", "name is no name; leave other-than out")]
    [InlineData("name: name, group: goods, type: text", "name: name, group: goods, other-than: colour, type: name", null, null, "other-than", "there is no other question colour for a name, than which name would be another")]
    // Parameters.
    [InlineData("within: { parameter: test.limit, at: here }", "within: { parameter: test.limits, at: here }", null, null, "test.limits", "there is no parameter test.limits")]
    [InlineData("within: { parameter: test.limit, at: above }", "within: { parameter: test.limit, at: beyond }", null, null, "at: beyond", "there is no office role beyond")]
    [InlineData("within: 5 working-days, basis: test-law#2, on-expiry: { deemed", "within: 5 working-days, promised: 6 working-days, basis: test-law#2, on-expiry: { deemed", null, null, "promised", "the promise of 6 working-days at 000000 is longer than the 5 working-days the law gives (test-law#2)")]
    [InlineData("within: 5 working-days, basis: test-law#2, on-expiry: { deemed", "within: 9 days, promised: { parameter: test.limit, at: here }, basis: test-law#2, on-expiry: { deemed", null, null, "promised", "the promise of 10 days at 000000")]
    [InlineData("within: 5 working-days, basis: test-law#2, on-expiry: { deemed", "within: 5 working-days, promised: 7 days, basis: test-law#2, on-expiry: { deemed", null, null, "promised", null)] // another unit
    // Citations.
    [InlineData("basis: [test-law#1]", "basis: [best-law#1]", null, null, "best-law#1", "no file of law has the id best-law (best-law#1)")]
    [InlineData("basis: [test-law#1]", "basis: [test-law#3]", null, null, "test-law#3", "test-law has no article 3 here")]
    [InlineData("effective: { from: 2022-01-01 }", "effective: { from: 2019-12-31 }", null, null, "basis: [test-law#1]", "the clause is not in force on 2019-12-31, but test.small@2019-12-31 is")]
    [InlineData("by: 5 working-days, basis: test-law#2", "by: 5 working-days, basis: test-law#4", null, null, "test-law#4", "test-law has no article 4 here")]
    [InlineData("obtain-from: { zh: 自备, en: Your own }", "obtain-from: { zh: 自备, en: Your own }, local-basis: [test-law#2]", null, null, "local-basis: [test-law#2]", "the clause holds everywhere")]
    // Offices.
    [InlineData("kind: police-station", "kind: police-statoin", null, null, "kind: police-statoin", "there is no kind of office police-statoin")]
    [InlineData("division: place", "division: colour", null, null, "division: colour", "no question colour that asks for a division")]
    [InlineData("above: here }", "above: hare }", null, null, "above: hare", "no office role listed before it")]
    [InlineData("kind: police-station, division", "kind-from: hare, division", null, null, "kind-from: hare", "the form has no choice hare whose options are kinds of office")]
    [InlineData("kind: police-station, division", "kind-from: colour, division", null, null, "kind-from: colour", "the option red of colour is no kind of office")]
    // Supervision lists, and days that an official sets.
    [InlineData("on-expiry: { move: lapsed }", "on-expiry: { supervise: test.hare }", null, null, "supervise: test.hare", "there is no matter test.hare")]
    [InlineData("on-expiry: { move: lapsed }", "on-expiry: { supervise: test.small }", null, null, "supervise: test.small", "test.small is applied for; a listing is opened by virtue of office")]
    [InlineData("within: { parameter: test.limit, at: here }", "within: { answer: days }", "on-expiry: { move: lapsed }", "on-expiry: recorded", "answer: days", "the limit days may not be set when wait starts the clock")]
    [InlineData("within: 5 working-days, basis: test-law#2, on-expiry: { deemed: grant }", "within: { answer: days }, basis: test-law#2, on-expiry: recorded", null, null, "answer: days", "the limit days may not be set when the case comes into first")]
    [InlineData("within: { parameter: test.limit, at: here }", "within: { answer: days }", null, null, "answer: days", "the limit days, which an official sets in the case, is graded C or D")]
    [InlineData("name: fullName, type: name", "name: fullName, on-file: subject.number, type: name", null, null, "subject.number", "subject.number is nowhere on file")] // nobody opens it by virtue of office
    // Names.
    [InlineData("name: amount, type: number", "name: colour, type: number", null, null, "name: colour, type: number", "there is a second question colour")]
    [InlineData("group: goods", "group: gods", null, null, "group: gods", "there is no group gods")]
    [InlineData("name: name, group: goods", "name: name", null, null, "goods: { title", "no question belongs to the group goods")]
    [InlineData("name: amount, type: number", "name: goods, type: number", null, null, "name: goods, type: number", "has the name of a group")]
    [InlineData("name: fullName, type: name", "name: fullName, of: somebody, type: name", null, null, "of: somebody", "is about somebody, which is no party")]
    [InlineData("name: fullName, number: idNumber", "name: fullName, number: place", null, null, "number: place", "the form has no question place of the type identity-number")]
    [InlineData("  applicant: { title", "  asker: { title", null, null, "parties:", "there is no party 'applicant'")]
    [InlineData(
        "start: [{ stage: first }]",
        "  - { name: picture, accepts: [image/png], title: { zh: 又一图, en: Another }, obtain-from: { zh: 自备, en: Your own }, basis: test-law#1 }\nstart: [{ stage: first }]",
        null, null, "zh: 又一图", "there is a second material picture")]
    [InlineData("accepts: [image/png]", "accepts: [image/tiff]", null, null, "image/tiff", "none of the types we can tell by content")]
    [InlineData("name: fullName, type: name", "name: fullName, on-file: person.nickname, type: name", null, null, "person.nickname", "person.nickname is nowhere on file")]
    [InlineData("name: picture, accepts", "name: picture, on-file: person.name, accepts", null, null, "on-file: person.name", "person.name is no licence")]
    [InlineData("name: picture, accepts", "name: picture, on-file: licence.card, on-file-with: [aunt], accepts", null, null, "aunt", "aunt is no party of this matter")]
    [InlineData("name: picture, accepts", "name: picture, on-file-with: [applicant], accepts", null, null, "on-file-with: [applicant]", "nothing is on file with applicant")]
    [InlineData("name: amount, type: number", "name: amount, feeds: passport, type: number", null, null, "feeds: passport", "no matter issues the paper passport")]
    public void A_fault_is_named_at_its_line(string old, string replacement, string? alsoOld, string? alsoReplacement, string marker, string? what)
    {
        var matter = Small.Matter.With(old, replacement);
        matter = alsoOld is null ? matter : matter.With(alsoOld, alsoReplacement ?? "");
        var faults = Small.Set(matter).Faults;
        if (what is null)
        {
            faults.Select(fault => fault.ToString()).ShouldBeEmpty();
            return;
        }

        faults.Where(fault => fault.File == Small.MatterFile && fault.Line == matter.LineOf(marker) && fault.ToString().Contains(what, StringComparison.Ordinal))
            .ShouldNotBeEmpty($"expected '{what}' at line {matter.LineOf(marker)}, but there was:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void A_paper_whose_values_the_case_lacks_is_a_fault_of_the_action_that_issues_it()
    {
        var template = Small.Receipt with { Fields = [.. Small.Receipt.Fields.Select(field => field with { From = Kernel.Documents.PaperSource.Parse("form.since") })] };
        var set = A.Set(
            new Dictionary<string, string> { [Small.MatterFile] = Small.Matter, [Small.LawFile] = Small.Law, [Small.ParameterFile] = Small.Parameter }, Small.Ground(template));
        set.Faults.ShouldHaveSingleItem().ToString()
            .ShouldBe($"{Small.MatterFile}:{Small.Matter.LineOf("issues: [receipt]")}:80: the paper receipt needs form.since, which the case may not have when grant is taken");
    }

    [Fact]
    public void A_law_that_changes_under_a_version_is_a_fault_from_the_day_it_does()
    {
        var law = Small.Law.With("from: 2020-01-01", "from: 2020-01-01\n    until: 2024-01-01");
        var faults = Small.Set(law: law).Faults;
        faults.ShouldAllBe(fault => fault.What.Contains("not in force on 2024-01-01", StringComparison.Ordinal));
        faults.Select(fault => fault.Clause).Distinct().Order().ShouldBe(["test-law#1", "test-law#2"]);
    }

    [Fact]
    public void Two_versions_in_force_on_one_day_are_a_fault_of_the_later()
    {
        var later = Small.Matter.With("effective: { from: 2022-01-01 }", "effective: { from: 2023-01-01 }");
        var fault = Small.Set(more: ("matters/test/small-too.yaml", later)).Faults.ShouldHaveSingleItem();
        (fault.File, fault.Line).ShouldBe(("matters/test/small.yaml", 6));
        fault.What.ShouldBe("two versions of test.small are in force on 2023-01-01; end one where the other begins");
    }

    [Fact]
    public void A_hole_between_two_versions_is_a_fault_of_the_later()
    {
        var earlier = Small.Matter.With("effective: { from: 2022-01-01 }", "effective: { from: 2021-01-01, until: 2021-07-01 }");
        var fault = Small.Set(more: ("matters/test/a-small-before.yaml", earlier)).Faults.ShouldHaveSingleItem();
        (fault.File, fault.Line).ShouldBe(("matters/test/small.yaml", 6));
        fault.What.ShouldBe("no version of test.small is in force from 2021-07-01 to 2021-12-31; begin this one where the one before ends (2021-07-01)");
        Small.Set(more: ("matters/test/a-small-before.yaml", Small.Matter.With("effective: { from: 2022-01-01 }", "effective: { from: 2021-01-01, until: 2022-01-01 }"))).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("matter: test.small", "matter: test.other", "code: 9001", "test.other has the code 9001 already")]
    [InlineData("code: 9001", "code: 9002", "code: 9001", "test.small has the code 9002 in another version; a matter keeps its code")]
    public void A_code_belongs_to_one_matter_in_all_its_versions(string old, string replacement, string marker, string what)
    {
        var other = Small.Matter.With(old, replacement).With("effective: { from: 2022-01-01 }", "effective: { from: 2020-01-01, until: 2022-01-01 }");
        Small.Set(more: ("matters/test/a-small-too.yaml", other)).Faults.ShouldContain(fault => fault.Line == Small.Matter.LineOf(marker) && fault.What == what);
    }

    [Fact]
    public void A_concept_has_one_type_in_all_matters()
    {
        var other = Small.Matter.With("matter: test.small", "matter: test.other").With("code: 9001", "code: 9002").With("name: amount, type: number", "name: amount, type: text").With("field: amount, at-least: 1", "field: amount, present: true");
        var fault = Small.Set(more: ("matters/test/z.yaml", other)).Faults.ShouldHaveSingleItem();
        (fault.File, fault.Line, fault.What).ShouldBe(("matters/test/z.yaml", other.LineOf("name: amount"), "the concept amount is of the type number in test.small"));
    }

    [Theory]
    [InlineData("kind: limit", "kind: text", "the parameter test.limit is no limit")]
    [InlineData("\"000000\":", "\"330000\":", "the parameter test.limit has no value for the nation, nor one in every province")]
    public void A_parameter_read_as_a_limit_is_one_everywhere(string old, string replacement, string what) =>
        Small.Set(parameter: Small.Parameter.With(old, replacement)).Faults.ShouldContain(fault => fault.What == what && fault.Line == Small.Matter.LineOf("parameter: test.limit, at: here"));
}
