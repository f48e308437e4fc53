using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;
using Tongban.Web.Cases;

namespace Tongban.Web.Accounts.Pages;

/// <summary>Offices as people read them: by name, and by id only where the law in force knows none of that id.</summary>
internal sealed class OfficeNames(LawBook book)
{
    internal Wording Of(string office) => OfficeId.TryParse(office, out var id) ? book.Law.Offices.NameOf(id) : new(office, office);
}
