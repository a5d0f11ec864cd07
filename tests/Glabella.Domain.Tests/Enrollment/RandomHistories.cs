using CsCheck;
using Glabella.Domain.Enrollment;
using static Glabella.Domain.Tests.Enrollment.ADate;

namespace Glabella.Domain.Tests.Enrollment;

/// <summary>Random enrolling, paying, canceling, leaving, accepting, waiting and resizing against a slow and simple reference.</summary>
public sealed class RandomHistories
{
    enum Act { Enroll, Accept, Cancel, Leave, Pay, Wait, Resize }

    sealed record Step(Act Act, int Person, SeatKind Kind, int Number);

    static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency((6, Gen.Const(Act.Enroll)), (2, Gen.Const(Act.Accept)), (2, Gen.Const(Act.Cancel)), (1, Gen.Const(Act.Leave)), (1, Gen.Const(Act.Pay)), (1, Gen.Const(Act.Wait)), (1, Gen.Const(Act.Resize))),
        Gen.Int[1, 9], Gen.Enum<SeatKind>(), Gen.Int[0, 5], (act, person, kind, number) => new Step(act, person, kind, number));

    [Fact]
    public void Never_oversold_never_out_of_turn_and_always_what_the_reference_says() => Steps.Array[1, 60].Sample(steps =>
    {
        var date = new ADate(handsOn: 2, observers: 1);
        var reference = new Reference();
        var now = Now;
        foreach (var step in steps)
        {
            if (step.Act == Act.Wait) now = now.AddHours(1 + 13 * step.Number);
            // Every act begins with releasing what is overdue, as the job does.
            date.Session.ReleaseOverdue(now);
            reference.Release(now);
            if (now >= date.Session.StartsAt) break;
            Assert.Equal(reference.Do(step, now), Do(date, step, now));
            Assert.Equal(reference.Picture(), Picture(date.Session));
            NothingWrong(date.Session);
        }
    }, iter: 2_000);

    static string Do(ADate date, Step step, DateTimeOffset now)
    {
        var session = date.Session;
        switch (step.Act)
        {
            case Act.Enroll: return Word(date.Enroll(step.Person, step.Kind, now));
            case Act.Accept: return Word(date.Accept(step.Person, step.Kind, now));
            case Act.Leave: return session.Leave(Person(step.Person), now).Why is null ? "left" : "no";
            case Act.Resize: return session.Resize(step.Kind == SeatKind.Observer ? step.Number : session.ObserverCapacity, step.Kind == SeatKind.HandsOn ? step.Number : session.HandsOnCapacity, 0, now).Why is null ? "resized" : "no";
            case Act.Cancel or Act.Pay:
                if (session.Seats.FirstOrDefault(s => s.IsLive && s.PersonId == Person(step.Person)) is not { } seat) return "no";
                if (step.Act == Act.Cancel) session.Cancel(seat.Id, "by_clinician", now);
                else if (seat.State == SeatState.Held) seat.Confirm(now);
                return "done";
            default: return "waited";
        }
    }

    static string Word(EnrollAnswer answer) => answer switch { Seated => "seated", Waitlisted => "waitlisted", _ => "no" };

    static string Picture(Session session) => string.Join(" ",
        session.Seats.Where(s => s.IsLive).Select(s => $"{Number(s.PersonId)}{s.Kind}").Order().Append("|")
        .Concat(session.Places.Where(p => p.IsLive).OrderBy(p => p.Order).Select(p => $"{Number(p.PersonId)}{p.Kind}{p.State}")));

    static int Number(PersonId person) => BitConverter.ToInt32(person.Value.ToByteArray());

    static void NothingWrong(Session session)
    {
        foreach (var kind in Enum.GetValues<SeatKind>())
        {
            int seats = session.Seats.Count(s => s.IsLive && s.Kind == kind), offers = session.Places.Count(p => p.State == PlaceState.Offered && p.Kind == kind);
            Assert.Equal(seats + offers, session.Taken(kind));
            Assert.InRange(session.Taken(kind), 0, session.Capacity(kind));
            Assert.Distinct(session.Seats.Where(s => s.IsLive && s.Kind == kind).Select(s => s.Number));
            // An inversion: somebody was served although an earlier one of the same wish still waits.
            int firstWaiting = session.Places.Where(p => p.State == PlaceState.Waiting && p.Kind == kind).Select(p => p.Order).DefaultIfEmpty(int.MaxValue).Min();
            Assert.DoesNotContain(session.Places, p => p.Kind == kind && p.State is PlaceState.Offered or PlaceState.Seated && p.Order > firstWaiting && p.Kind == kind);
            Assert.True(firstWaiting == int.MaxValue || session.Free(kind) == 0, "somebody waits for a free seat");
        }
    }

    /// <summary>Three lists and no counters: written to be read, not to be fast.</summary>
    sealed class Reference
    {
        readonly Dictionary<SeatKind, int> capacity = new() { [SeatKind.HandsOn] = 2, [SeatKind.Observer] = 1 };
        readonly List<(int Person, SeatKind Kind, DateTimeOffset? Until)> seats = [];
        readonly List<(int Person, SeatKind Kind, DateTimeOffset? Until)> line = [];

        public string Do(Step step, DateTimeOffset now)
        {
            bool seated = seats.Any(s => s.Person == step.Person);
            int at = line.FindIndex(p => p.Person == step.Person);
            switch (step.Act)
            {
                case Act.Enroll or Act.Accept:
                    if (capacity[step.Kind] == 0 || seated) return "no";
                    if (at >= 0)
                    {
                        if (line[at].Until is null || line[at].Kind != step.Kind) return "no";
                        line.RemoveAt(at);
                    }
                    else if (step.Act == Act.Accept) return "no";
                    else if (Free(step.Kind) == 0)
                    {
                        line.Add((step.Person, step.Kind, null));
                        return "waitlisted";
                    }
                    seats.Add((step.Person, step.Kind, now.AddDays(7)));
                    return "seated";
                case Act.Cancel:
                    if (!seated) return "no";
                    seats.RemoveAll(s => s.Person == step.Person);
                    Offer(now);
                    return "done";
                case Act.Pay:
                    if (!seated) return "no";
                    int paid = seats.FindIndex(s => s.Person == step.Person);
                    seats[paid] = seats[paid] with { Until = null };
                    return "done";
                case Act.Leave:
                    if (at < 0) return "no";
                    line.RemoveAt(at);
                    Offer(now);
                    return "left";
                case Act.Resize:
                    if (step.Number < capacity[step.Kind] - Free(step.Kind)) return "no";
                    capacity[step.Kind] = step.Number;
                    Offer(now);
                    return "resized";
                default:
                    return "waited";
            }
        }

        public void Release(DateTimeOffset now)
        {
            seats.RemoveAll(s => s.Until <= now);
            line.RemoveAll(p => p.Until <= now);
            Offer(now);
        }

        public string Picture() => string.Join(" ",
            seats.Select(s => $"{s.Person}{s.Kind}").Order().Append("|").Concat(line.Select(p => $"{p.Person}{p.Kind}{(p.Until is null ? "Waiting" : "Offered")}")));

        int Free(SeatKind kind) => capacity[kind] - seats.Count(s => s.Kind == kind) - line.Count(p => p.Kind == kind && p.Until is not null);

        void Offer(DateTimeOffset now)
        {
            for (int i = 0; i < line.Count; i++)
                if (line[i].Until is null && Free(line[i].Kind) > 0) line[i] = line[i] with { Until = now.AddDays(1) };
        }
    }
}
