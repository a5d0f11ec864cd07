namespace Glabella.Domain.Providers;

public sealed record CapacityBelowSold(string Kind, int Taken) : Refusal("capacity_below_sold", $"{Taken} {Kind} seats are already taken. Set the capacity to {Taken} or more, or cancel enrollments first.");
public sealed record SessionOver() : Refusal("session_over", "This date was held or canceled and can no longer be changed.");
public sealed record SessionInThePast() : Refusal("session_in_the_past", "Choose a start in the future.");
public sealed record NotYourInstructor() : Refusal("not_your_instructor", "Choose instructors who belong to your provider. Add them on the People page first.");
public sealed record NotYourVenue() : Refusal("not_your_venue", "Choose one of your own venues. Add it on the Venues page first.");
public sealed record UnknownPerson() : Refusal("unknown_person", "Nobody with this address has an account. Ask them to sign up first, then add them here.");
public sealed record AlreadyMember() : Refusal("already_member", "This person already has that role here.");
public sealed record LastCoordinator() : Refusal("last_coordinator", "Somebody must stay in charge: add another coordinator first.");
public sealed record AddressTaken() : Refusal("address_taken", "This address is taken. Choose another one.");
public sealed record EditedMeanwhile() : Refusal("edited_meanwhile", "Somebody else changed this while you were editing. Check the values below and save again.");
