using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Tongban.Web.Accounts.Samples;

/// <summary><c>samples/accounts.yaml</c>, carried inside the assembly.</summary>
internal sealed class SampleFile
{
    public string Password { get; set; } = "";

    public List<SamplePerson> People { get; set; } = [];

    public List<SampleOfficial> Officials { get; set; } = [];

    public List<SampleOfficial> Administrators { get; set; } = [];

    internal static SampleFile Read()
    {
        using var stream = typeof(SampleFile).Assembly.GetManifestResourceStream("samples/accounts.yaml")
            ?? throw new InvalidOperationException("The sample accounts are not in the assembly.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<SampleFile>(reader);
    }
}

internal sealed class SamplePerson
{
    public string Account { get; set; } = "";

    public int Family { get; set; }

    public string Name { get; set; } = "";

    public string IdentityNumber { get; set; } = "";

    public string Phone { get; set; } = "";
}

internal sealed class SampleOfficial
{
    public string Account { get; set; } = "";

    public string Name { get; set; } = "";

    public List<SampleAppointment> Appointments { get; set; } = [];
}

internal sealed class SampleAppointment
{
    public string Office { get; set; } = "";

    public List<string> Roles { get; set; } = [];
}
