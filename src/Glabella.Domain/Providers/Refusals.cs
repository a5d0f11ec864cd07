namespace Glabella.Domain.Providers;

public sealed record SessionOver() : Refusal("session_over", "This date was held or canceled and can no longer be changed.");
public sealed record SessionInThePast() : Refusal("session_in_the_past", "Choose a start in the future.");
public sealed record NotYourInstructor() : Refusal("not_your_instructor", "Choose instructors who belong to your provider. Add them on the People page first.");
public sealed record NotYourVenue() : Refusal("not_your_venue", "Choose one of your own venues. Add it on the Venues page first.");
public sealed record UnknownPerson() : Refusal("unknown_person", "Nobody with this address has an account. Ask them to sign up first, then add them here.");
public sealed record AlreadyMember() : Refusal("already_member", "This person already has that role here.");
public sealed record LastCoordinator() : Refusal("last_coordinator", "Somebody must stay in charge: add another coordinator first.");
public sealed record AddressTaken() : Refusal("address_taken", "This address is taken. Choose another one.");
public sealed record EditedMeanwhile() : Refusal("edited_meanwhile", "Somebody else changed this while you were editing. Check the values below and save again.");
public sealed record NotOfThisProvider() : Refusal("not_of_this_provider", "Choose one of the courses, people or venues of this provider.");
public sealed record TimeDoesNotExist(string Zone) : Refusal("time_does_not_exist", $"Clocks in {Zone} jump over this hour on that day. Choose another time.");
public sealed record EndsBeforeStart() : Refusal("ends_before_start", "The end must come after the start, on the same day.");
