using System.Globalization;
using Glabella.Domain.Enrollment;
using Glabella.Domain.People;
using Glabella.Server.Geography;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace Glabella.Server.Features.Courses;

/// <summary>The search as it is typed and as it stands in the address.</summary>
public sealed record CourseForm(string? Near, string? Within, string? From, string? Until, string? Profession, string? Seat, string? Price, string? Sort, string? Page)
{
    public static CourseForm Of(IQueryCollection query) =>
        new(query["near"], query["within"], query["from"], query["until"], query["profession"], query["seat"], query["price"], query["sort"], query["page"]);

    /// <summary>The question, or sentences about what could not be understood.</summary>
    public CourseQuestion? Read(Gazetteer places, DateOnly today, Problems problems, Action<IReadOnlyList<Town>>? whichOne = null)
    {
        Town? near = null;
        if (Typed.Text(Near) is { } typed)
            switch (places.Find(typed))
            {
                case Located located: near = located.Town; break;
                case Ambiguous several:
                    whichOne?.Invoke(several.Towns);
                    problems.Add("near", $"There are several places named {typed}. Add the state: {string.Join(" or ", several.Towns.Select(t => t.Name))}.");
                    break;
                default: problems.Add("near", $"We do not know “{typed}”. Enter a five-digit ZIP code, or a larger city with its state such as Austin, TX."); break;
            }

        int? miles = Typed.Text(Within) is { } within ? within == "any" ? null : Typed.Whole(within) : CourseQuestion.DefaultMiles;
        if (Typed.Text(Within) is not (null or "any")) problems.Check(miles is > 0 and <= 5000, "within", "Choose a distance in miles from the list.");

        var from = ReadDate(From, "from", problems) ?? today;
        var until = ReadDate(Until, "until", problems) ?? CourseQuestion.DefaultUntil(from);
        if (from < today) from = today;
        problems.Check(until >= from, "until", "The last day lies before the first, or in the past. Choose a later one.");

        Profession? profession = null;
        if (Typed.Text(Profession) is { } code)
        {
            if (Domain.People.Profession.TryParse(code, out var parsed)) profession = parsed;
            else problems.Add("profession", "Choose your profession from the list.");
        }

        SeatKind? seat = Typed.Text(Seat) switch { "hands_on" => SeatKind.HandsOn, "observer" => SeatKind.Observer, _ => null };
        problems.Check(Typed.Text(Seat) is null or "hands_on" or "observer", "seat", "Choose hands-on or observer from the list.");
        var atMost = Typed.Dollars(Price);
        problems.Check(Typed.Text(Price) is null || atMost is not null, "price", "Enter the highest price in dollars, such as 1500.");

        var order = Typed.Text(Sort) switch { "distance" => CourseOrder.Nearest, "price" => CourseOrder.Price, _ => CourseOrder.Soonest };
        if (order == CourseOrder.Nearest && near is null) order = CourseOrder.Soonest;
        return problems.Any ? null : new(near, near is null ? null : miles, from, until, profession, seat, atMost, order, Math.Clamp(Typed.Whole(Page) ?? 1, 1, 1000));
    }

    static DateOnly? ReadDate(string? typed, string field, Problems problems)
    {
        if (Typed.Text(typed) is not { } text) return null;
        var date = Typed.Date(text);
        problems.Check(date is not null, field, "Enter a date such as Dec 12, 2026.");
        return date;
    }

    /// <summary>The address of this search: the same link tomorrow, in a mail, in a bookmark.</summary>
    public string Address(string path = "/courses")
    {
        (string Name, string? Value)[] parts = [("near", Near), ("within", Within), ("from", From), ("until", Until), ("profession", Profession), ("seat", Seat), ("price", Price), ("sort", Sort), ("page", Page)];
        return parts.Where(p => !string.IsNullOrWhiteSpace(p.Value)).Aggregate(path, (address, p) => QueryHelpers.AddQueryString(address, p.Name, p.Value!.Trim()));
    }

    public CourseForm Sorted(string? sort) => this with { Sort = sort, Page = null };
    public CourseForm OnPage(int page) => this with { Page = page == 1 ? null : page.ToString(CultureInfo.InvariantCulture) };
}
