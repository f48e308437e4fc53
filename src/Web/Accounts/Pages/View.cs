using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongban.Web.Components;

namespace Tongban.Web.Accounts.Pages;

/// <summary>Answers with a page.</summary>
internal static class View
{
    internal static IResult Of<TPage>(object parameters)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters);

    /// <summary>The form again, with what is wrong with it.</summary>
    internal static IResult Wrong<TPage>(object parameters)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    internal static FormErrors Errors(params IEnumerable<Complaint> complaints) =>
        new([.. complaints.Select(complaint => new FormError(complaint.Field, complaint.Words))]);
}
