namespace Glabella.Domain.Questions;

/// <summary>How fast a provider answers, from its threads: published on its course pages, not asked of the provider.</summary>
/// <param name="MedianHours">Of the answered threads, rounded up; absent below three answers, when a figure would say little.</param>
public sealed record ResponseTime(int Asked, int Answered, int? MedianHours)
{
    const int EnoughToTell = 3;

    public static ResponseTime Of(IEnumerable<(DateTimeOffset OpenedAt, DateTimeOffset? AnsweredAt)> threads)
    {
        var all = threads.ToList();
        var hours = all.Where(t => t.AnsweredAt is not null).Select(t => (t.AnsweredAt!.Value - t.OpenedAt).TotalHours).Order().ToList();
        int? median = hours.Count < EnoughToTell ? null : (int)Math.Ceiling((hours[(hours.Count - 1) / 2] + hours[hours.Count / 2]) / 2);
        return new(all.Count, hours.Count, median);
    }

    public string Sentence => this switch
    {
        { Asked: 0 } => "Nobody has asked this provider yet.",
        { MedianHours: null } => $"{Answered} of {Asked} questions answered; too few to state a response time.",
        { MedianHours: <= 1 } => $"Usually answers within an hour. {Answered} of {Asked} questions answered.",
        { MedianHours: <= 48 } => $"Usually answers within {MedianHours} hours. {Answered} of {Asked} questions answered.",
        _ => $"Usually answers within {(MedianHours + 23) / 24} days. {Answered} of {Asked} questions answered.",
    };
}
