namespace Tongban.Kernel.Identity;

/// <summary>
/// ISO 7064 MOD 11-2: one check character, 0-9 or X, after any number of digits. It catches every wrong digit and every
/// swap of two neighbours. The identity number (GB 11643-1999) and our case number carry it. Not a secret: anyone can compute it.
/// </summary>
public static class Mod112
{
    private const int Modulus = 11;
    private const int Ten = 10;

    /// <summary>The check character that belongs after the digits.</summary>
    /// <param name="digits">ASCII digits only, without the check character.</param>
    /// <exception cref="ArgumentException">A character is not a digit.</exception>
    public static char CheckOf(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        foreach (var digit in digits)
        {
            sum = char.IsAsciiDigit(digit) ? (sum + (digit - '0')) * 2 % Modulus : throw new ArgumentException($"'{digit}' is not a digit.", nameof(digits));
        }

        var check = (Modulus + 1 - sum) % Modulus;
        return check == Ten ? 'X' : (char)('0' + check);
    }
}

/// <summary>
/// The check character of the unified social credit code (GB 32100-2015): weights 3^i modulo 31 over an alphabet of 31
/// characters, which leaves out I, O, S, V and Z.
/// </summary>
public static class Mod31
{
    /// <summary>The alphabet, in the order of the characters' values 0 to 30.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const int Modulus = 31;
    private const int Base = 3;

    /// <summary>The check character that belongs after the characters.</summary>
    /// <exception cref="ArgumentException">A character is outside the alphabet.</exception>
    public static char CheckOf(ReadOnlySpan<char> characters)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in characters)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            sum += value >= 0 ? value * weight : throw new ArgumentException($"'{character}' is outside the alphabet.", nameof(characters));
            weight = weight * Base % Modulus;
        }

        return Alphabet[(Modulus - (sum % Modulus)) % Modulus];
    }
}

/// <summary>The check character of the organisation code (GB 11714-1997): eight weights modulo 11, values of letters from A = 10.</summary>
public static class OrganisationCheck
{
    private const int Modulus = 11;
    private const int Ten = 10;

    private static ReadOnlySpan<int> Weights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The check character, 0-9 or X, that belongs after the eight characters.</summary>
    /// <exception cref="ArgumentException">Not eight characters of 0-9 and A-Z.</exception>
    public static char CheckOf(ReadOnlySpan<char> characters)
    {
        if (characters.Length != Weights.Length)
        {
            throw new ArgumentException($"{Weights.Length} characters are wanted, here are {characters.Length}.", nameof(characters));
        }

        var sum = 0;
        for (var at = 0; at < characters.Length; at++)
        {
            sum += Value(characters[at]) * Weights[at];
        }

        return (Modulus - (sum % Modulus)) switch
        {
            Modulus => '0',
            Ten => 'X',
            var digit => (char)('0' + digit),
        };
    }

    private static int Value(char character) =>
        char.IsAsciiDigit(character) ? character - '0'
        : char.IsAsciiLetterUpper(character) ? character - 'A' + Ten
        : throw new ArgumentException($"'{character}' is neither a digit nor a letter A-Z.", nameof(character));
}

/// <summary>
/// The check character of a vehicle identification number (GB 16735, ISO 3779): weighted values modulo 11, in the ninth of
/// seventeen places. Vehicles made for some markets do not keep it, so a wrong one is a reason to look again, not proof.
/// </summary>
public static class VinCheck
{
    private const int Modulus = 11;
    private const int Ten = 10;

    private static ReadOnlySpan<int> Weights => [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    private static ReadOnlySpan<int> Letters => [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>The check character that belongs in the ninth place; what stands there now is not counted.</summary>
    /// <param name="characters">Seventeen characters of 0-9 and A-Z without I, O and Q.</param>
    /// <exception cref="ArgumentException">Not seventeen such characters.</exception>
    public static char CheckOf(ReadOnlySpan<char> characters)
    {
        if (characters.Length != Weights.Length)
        {
            throw new ArgumentException($"{Weights.Length} characters are wanted, here are {characters.Length}.", nameof(characters));
        }

        var sum = 0;
        for (var at = 0; at < characters.Length; at++)
        {
            sum += Value(characters[at]) * Weights[at];
        }

        return sum % Modulus == Ten ? 'X' : (char)('0' + (sum % Modulus));
    }

    /// <summary>Whether a character may stand in a vehicle identification number.</summary>
    internal static bool Allows(char character) => char.IsAsciiDigit(character) || (char.IsAsciiLetterUpper(character) && character is not ('I' or 'O' or 'Q'));

    private static int Value(char character) =>
        !Allows(character) ? throw new ArgumentException($"'{character}' may not stand in a vehicle identification number.", nameof(character))
        : char.IsAsciiDigit(character) ? character - '0'
        : Letters[character - 'A'];
}
