using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>
/// Writes the facts of an entry. Those that nearly every decision brings are written member by member, in the bytes that the serializer would
/// write; the rest are left to it. Both are held by the stored lines of every fact, which read back and are written the same for ever.
/// </summary>
/// <param name="json">Where to.</param>
/// <param name="answers">Writes and seals what is personal.</param>
/// <param name="options">The serializer's.</param>
internal readonly struct FactWriter(Utf8JsonWriter json, AnswerConverter answers, JsonSerializerOptions options)
{
    internal void Write(Seq<Fact> facts)
    {
        json.WriteStartArray();
        foreach (var fact in facts.AsSpan())
        {
            Write(fact);
        }

        json.WriteEndArray();
    }

    private void Write(Fact fact)
    {
        switch (fact)
        {
            case Fact.CaseOpened opened:
                Write(opened);
                break;
            case Fact.ActionTaken taken:
                Write(taken);
                break;
            case Fact.HandedOver handed:
                Begin(fact);
                Put("from"u8, handed.From);
                Put("to"u8, handed.To);
                Put("reason"u8, handed.Reason);
                End(handed.At);
                break;
            case Fact.StageEntered entered:
                Begin(fact);
                json.WriteString("stage"u8, entered.Stage);
                End(entered.At);
                break;
            case Fact.CaseEnded ended:
                Begin(fact);
                json.WriteString("outcome"u8, ended.Outcome);
                End(ended.At);
                break;
            case Fact.ClockStarted { Clock: { Pauses.IsEmpty: true, Extension: null, EndedAt: null } clock }:
                Begin(fact);
                Write(clock);
                json.WriteEndObject();
                break;
            case Fact.ClockStopped stopped:
                Begin(fact);
                json.WriteString("clock"u8, stopped.Clock);
                End(stopped.At);
                break;
            case Fact.DocumentIssued issued:
                Begin(fact);
                Write(issued.Document);
                json.WriteEndObject();
                break;
            case Fact.Told told:
                Write(told);
                break;
            case Fact.LicenceCounted counted:
                Begin(fact);
                Write(counted.Counted);
                End(counted.At);
                break;
            default:
                JsonSerializer.Serialize(json, fact, options);
                break;
        }
    }

    private void Write(Fact.CaseOpened opened)
    {
        Begin(opened);
        json.WriteString("number"u8, opened.Number.ToString());
        json.WriteString("matter"u8, opened.Matter);
        json.WriteString("mode"u8, opened.Mode);
        json.WriteString("stage"u8, opened.Stage);
        Put("owner"u8, opened.Owner);
        json.WriteStartObject("offices"u8);
        foreach (var (role, office) in opened.Offices)
        {
            json.WriteString(role, office.ToString());
        }

        json.WriteEndObject();
        json.WriteStartArray("parties"u8);
        foreach (var party in opened.Parties.AsSpan())
        {
            json.WriteStartObject();
            json.WriteString("role"u8, party.Role);
            json.WriteString("person"u8, party.Person);
            Put("name"u8, party.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Put("answers"u8, opened.Answers);
        Put("intake"u8, opened.Intake);
        json.WriteString("channel"u8, opened.Channel);
        Put("at"u8, opened.At);
        Put(opened.Subject);
        json.WriteEndObject();
    }

    /// <summary>What the case is about, where it is about another.</summary>
    private void Put(CaseSubject? subject)
    {
        if (subject is not null)
        {
            json.WritePropertyName("subject"u8);
            JsonSerializer.Serialize(json, subject, options);
        }
    }

    private void Write(Fact.ActionTaken taken)
    {
        Begin(taken);
        json.WriteString("action"u8, taken.Action);
        json.WriteString("stage"u8, taken.Stage);
        json.WriteString("by"u8, taken.By);
        if (taken.Office is { } office)
        {
            Put("office"u8, office);
        }

        Put("inputs"u8, taken.Inputs);
        Put("reason"u8, taken.Reason);
        Put("clause"u8, taken.Clause);
        End(taken.At);
    }

    /// <summary>A clock as it is started: not paused, extended or ended yet.</summary>
    private void Write(ClockState clock)
    {
        json.WriteStartObject("clock"u8);
        json.WriteString("name"u8, clock.Name);
        Put("office"u8, clock.Office);
        Put("from"u8, clock.From);
        json.WriteString("limit"u8, clock.Limit.ToString());
        Put("promised"u8, clock.Promised?.ToString());
        json.WriteString("rule"u8, clock.Rule.ToString());
        json.WriteString("calendar"u8, clock.Calendar);
        json.WriteStartArray("pauses"u8);
        json.WriteEndArray();
        Put("due"u8, clock.Due);
        Put("promisedDue"u8, clock.PromisedDue);
        json.WritePropertyName("standing"u8);
        JsonSerializer.Serialize(json, clock.Standing, options);
        json.WriteString("basis"u8, clock.Basis);
        Put("movesTo"u8, clock.MovesTo);
        Put("owes"u8, clock.Owes);
        json.WriteEndObject();
    }

    private void Write(IssuedDocument document)
    {
        json.WriteStartObject("document"u8);
        json.WriteString("kind"u8, document.Kind);
        json.WriteString("number"u8, document.Number);
        Put("office"u8, document.Office);
        Put("at"u8, document.At);
        Put("validUntil"u8, document.ValidUntil is { } day ? LocalDatePattern.Iso.Format(day) : null);
        json.WriteString("template"u8, document.Template);
        json.WriteString("digest"u8, document.Digest);
        Put("content"u8, document.Content);
        Put("form"u8, document.Form);
        json.WriteEndObject();
    }

    private void Write(CountedLicence licence)
    {
        json.WriteStartObject("counted"u8);
        json.WriteString("material"u8, licence.Material);
        json.WriteString("licence"u8, licence.Licence);
        json.WriteString("register"u8, licence.Register);
        json.WriteEndObject();
    }

    private void Write(Fact.Told told)
    {
        Begin(told);
        json.WriteString("whom"u8, told.Whom);
        json.WriteString("what"u8, told.What);
        json.WriteStartObject("terms"u8);
        foreach (var (name, value) in told.Terms)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        End(told.At);
    }

    private void Begin(Fact fact)
    {
        json.WriteStartObject();
        json.WriteString("fact"u8, FactCodec.Names[fact.GetType()]);
    }

    private void End(Instant at)
    {
        Put("at"u8, at);
        json.WriteEndObject();
    }

    private void Put(ReadOnlySpan<byte> name, Instant at) => json.WriteNumber(name, at.ToUnixTimeMilliseconds());

    private void Put(ReadOnlySpan<byte> name, OfficeId office) => json.WriteString(name, office.ToString());

    /// <summary>What is not there is left out.</summary>
    private void Put(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private void Put(ReadOnlySpan<byte> name, PersonalText? text)
    {
        if (text is not null)
        {
            json.WritePropertyName(name);
            answers.Write(json, new Answer(text.Value, text.Of), options);
        }
    }

    private void Put(ReadOnlySpan<byte> name, Map<Answer> all)
    {
        json.WriteStartObject(name);
        foreach (var (question, answer) in all)
        {
            json.WritePropertyName(question);
            answers.Write(json, answer, options);
        }

        json.WriteEndObject();
    }

    private void Put(ReadOnlySpan<byte> name, Due? due)
    {
        if (due is { } known)
        {
            json.WriteStartObject(name);
            Put("moment"u8, known.Moment);
            json.WriteString("lastDay"u8, LocalDatePattern.Iso.Format(known.LastDay));
            json.WriteBoolean("provisional"u8, known.Provisional);
            json.WriteEndObject();
        }
    }
}
