using NodaTime;
using Tongban.Kernel.Documents;

namespace Tongban.Definitions.Tests;

/// <summary>A small matter with one of everything, its law and its parameter: sound as it stands, so that a test breaks one thing at a time.</summary>
internal static class Small
{
    internal const string MatterFile = "matters/test/small.yaml";
    internal const string LawFile = "law/test-law.yaml";
    internal const string ParameterFile = "parameters/test.yaml";

    internal const string Matter = """
        matter: test.small
        code: 9001
        title: { zh: 小事, en: A small matter }
        summary: { zh: 试验用。, en: For tests. }
        wishes: [{ zh: 办小事, en: Do a small thing }]
        effective: { from: 2022-01-01 }
        basis: [test-law#1]
        retention: { class: ten-years, basis: test-law#1, confidence: C }
        special-procedures:
          - { kind: hearing, required: { zh: 要求听证的, en: Where a hearing is asked for }, begins: [wait], ends: [go-on], basis: test-law#2 }
        modes:
          wholly-online: { title: { zh: 网办, en: Online } }
        parties:
          applicant: { title: { zh: 申请人, en: Applicant }, name: fullName, number: idNumber }
        offices:
          here: { title: { zh: 本地, en: Here }, kind: police-station, division: place }
          above: { title: { zh: 上级, en: Above }, above: here }
        groups:
          goods: { title: { zh: 物品, en: Goods }, at-most: 2 }
        form:
          - { name: fullName, type: name, title: { zh: 姓名, en: Name } }
          - { name: idNumber, type: identity-number, title: { zh: 号码, en: Number } }
          - { name: place, type: division, title: { zh: 地方, en: Place } }
          - { name: colour, type: choice, options: { red: { zh: 红, en: Red }, blue: { zh: 蓝, en: Blue } }, title: { zh: 颜色, en: Colour } }
          - { name: amount, type: number, title: { zh: 数量, en: Amount } }
          - { name: since, type: date, required: false, when: { field: colour, is: red }, title: { zh: 自何日, en: Since } }
          - { name: name, group: goods, type: text, title: { zh: 品名, en: Name of goods } }
        conditions:
          - { require: { field: amount, at-least: 1 }, field: amount, basis: test-law#1, requires: { zh: 至少一件, en: One at least }, otherwise: { zh: 太少。, en: Too few. } }
        fees:
          - { title: { zh: 工本费, en: Fee }, yuan: 5, basis: test-law#1 }
        materials:
          - { name: picture, accepts: [image/png], title: { zh: 图, en: Picture }, obtain-from: { zh: 自备, en: Your own }, required-when: { field: goods.1.name, present: true }, basis: test-law#1 }
        start: [{ stage: first }]
        stages:
          first:
            title: { zh: 第一, en: First }
            office: here
            clocks:
              deciding: { title: { zh: 决定, en: Decide }, within: 5 working-days, basis: test-law#2, on-expiry: { deemed: grant } }
            actions:
              grant: { title: { zh: 准, en: Grant }, role: clerk, to: granted, issues: [receipt], basis: test-law#2 }
              ask: { title: { zh: 请核, en: Ask }, role: clerk, once: true, asks: [checking], basis: test-law#2 }
              wait: { title: { zh: 补正, en: Correct }, role: clerk, needs: [reason, items], corrects: true, pauses: [deciding], tells: [applicant], basis: test-law#2 }
              go-on: { title: { zh: 交来, en: Complete }, role: applicant, completes: true, resumes: true, when: { not: { field: request.checking, is: bad } }, tells: [here], basis: test-law#2 }
              more-time: { title: { zh: 延期, en: Extend }, role: reviewer, needs: [reason], extends: { clock: deciding, by: 5 working-days, basis: test-law#2 }, tells: [applicant], basis: test-law#2 }
          granted: { title: { zh: 已准, en: Granted }, office: here, outcome: granted }
          lapsed: { title: { zh: 已失效, en: Lapsed }, office: here, outcome: lapsed }
        clocks:
          correcting: { title: { zh: 补正, en: Correct }, within: { parameter: test.limit, at: here }, from: wait, until: [go-on], basis: test-law#2, on-expiry: { move: lapsed } }
        requests:
          checking:
            title: { zh: 核查, en: Check }
            office: above
            within: { parameter: test.limit, at: above }
            answers: { good: { zh: 属实, en: Good }, bad: { zh: 不实, en: Bad } }
            unanswered: bad
            basis: test-law#2
        case-actions:
          withdraw: { title: { zh: 撤回, en: Withdraw }, role: applicant, stages: [first], to: lapsed, tells: [owner], basis: test-law#1 }

        """;

    internal const string Law = """
        law: test-law
        versions:
          - title: { zh: 试验法, en: Test Law }
            issuer: 试验机关
            from: 2020-01-01
            confidence: A
            source: 试验
            clauses:
              "1": { label: 第一条, text: 一。 }
              "2": { label: 第二条, text: 二。 }

        """;

    internal const string Parameter = """
        parameters:
          test.limit:
            title: { zh: 期限, en: Limit }
            kind: limit
            values:
              "000000": { value: 10 days, confidence: A, source: 试验 }

        """;

    /// <summary>The template of the one paper the matter issues.</summary>
    internal static PaperTemplate Receipt { get; } = new(
        "receipt", new LocalDate(2020, 1, 1), null, new("回执", "Receipt"), PaperNumberPattern.Parse("回字第{serial:8}号"), null, true, PaperSource.Parse("party.applicant.name"),
        [new("number", new("号", "Number"), PaperSource.Parse("case.number"), true, false, Shown.Text, [])], [], [], []);

    internal static Ground Ground(params PaperTemplate[] templates) => A.Ground with { Templates = [.. templates] };

    /// <summary>The small matter with some of its files changed.</summary>
    internal static DefinitionSet Set(string? matter = null, string? law = null, string? parameter = null, params (string Path, string Text)[] more) =>
        A.Set(
            new Dictionary<string, string>([
                new(MatterFile, matter ?? Matter), new(LawFile, law ?? Law), new(ParameterFile, parameter ?? Parameter), .. more.Select(file => KeyValuePair.Create(file.Path, file.Text))]),
            Ground(Receipt));
}
