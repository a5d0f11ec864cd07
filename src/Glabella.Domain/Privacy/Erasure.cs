namespace Glabella.Domain.Privacy;

/// <summary>When a person may be erased: nothing booked, nobody left without a registrar, and no legal hold.</summary>
public static class Erasure
{
    /// <summary>The first reason against it, or null.</summary>
    public static Refusal? Refuses(bool held, int bookedClasses, bool lastRegistrar) =>
        held ? new HeldByLaw()
        : bookedClasses > 0 ? new StillBooked(bookedClasses)
        : lastRegistrar ? new LastRegistrar()
        : null;
}

public sealed record HeldByLaw() : Refusal("legal_hold", "Your data is under a legal hold, so nothing may be erased now. Write to the registrar to learn when it ends; you can still download everything.");
public sealed record StillBooked(int Classes) : Refusal("still_booked", $"You have {Classes} booked class{(Classes == 1 ? "" : "es")} or waitlist places ahead. Cancel them first, so that your seat goes to the next in line and your refund reaches you.");
public sealed record LastRegistrar() : Refusal("last_registrar", "You are the only registrar of this installation. Give the role to someone else first.");
public sealed record NotConfirmed() : Refusal("erasure_not_confirmed", "Type the word ERASE to confirm. Nothing was erased.");
