using Tongban.Kernel.Values;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Tongban.Web.Portal.Register;

/// <summary>The register of the sample people: <c>samples/register.yaml</c>, carried inside the assembly.</summary>
internal sealed class SampleRegister : IRegister
{
    private readonly Dictionary<string, RegisterEntry> byNumber = Read().Households.ToDictionary(
        household => household.IdentityNumber,
        household => new RegisterEntry(household.Division, household.Address, household.Licences) { Family = household.Family, Particulars = household.Particulars.ToMap(known => "person." + known.Key, known => known.Value) },
        StringComparer.OrdinalIgnoreCase);

    public string Name => "样例登记库 · the sample register";

    public Task<RegisterEntry> FindAsync(string identityNumber, CancellationToken cancellation) =>
        Task.FromResult(byNumber.GetValueOrDefault(identityNumber, RegisterEntry.Empty));

    private static RegisterFile Read()
    {
        using var stream = typeof(SampleRegister).Assembly.GetManifestResourceStream("samples/register.yaml")
            ?? throw new InvalidOperationException("The sample register is not in the assembly.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<RegisterFile>(reader);
    }
}

internal sealed class RegisterFile
{
    public List<RegisteredHousehold> Households { get; set; } = [];
}

internal sealed class RegisteredHousehold
{
    public string IdentityNumber { get; set; } = "";

    public string Division { get; set; } = "";

    public string Address { get; set; } = "";

    public List<string> Licences { get; set; } = [];

    public List<string> Family { get; set; } = [];

    /// <summary>By name without <c>person.</c>: <c>ethnicity: 汉族</c>.</summary>
    public Dictionary<string, string> Particulars { get; set; } = [];
}
