using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.People;
using Glabella.Server.Geography;

namespace Glabella.Server.Features.Courses;

/// <summary>How results are ordered. Nothing can be bought: there is no fourth way.</summary>
public enum CourseOrder { Soonest, Nearest, Price }

/// <summary>What a searcher asks for, understood. An absent part does not narrow the search.</summary>
/// <param name="Miles">Only with <paramref name="Near"/>; absent means anywhere.</param>
/// <param name="Until">The last day, inclusive.</param>
public sealed record CourseQuestion(
    Town? Near, int? Miles, DateOnly From, DateOnly Until, Profession? Profession, SeatKind? Seat, Money? AtMost, CourseOrder Order, int Page)
{
    public const int PageSize = 12;
    public static readonly int[] Distances = [10, 25, 50, 100, 250, 500];
    public const int DefaultMiles = 100;

    /// <summary>How far ahead a search without dates looks.</summary>
    public static DateOnly DefaultUntil(DateOnly from) => from.AddMonths(6);
}
