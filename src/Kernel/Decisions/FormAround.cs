using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Matters;

namespace Tongban.Kernel.Decisions;

/// <summary>What one answer of a form is checked against besides itself.</summary>
/// <param name="Law">The law in force.</param>
/// <param name="Form">The questions among which the answer stands.</param>
/// <param name="Answer">The other answers, by name; null where there is none.</param>
/// <param name="Today">The day of asking, in China Standard Time.</param>
/// <param name="Clause">The clause a complaint rests on.</param>
public sealed record FormAround(LawInForce Law, ImmutableArray<FieldDefinition> Form, Func<string, string?> Answer, LocalDate Today, string Clause);
