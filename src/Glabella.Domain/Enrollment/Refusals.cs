namespace Glabella.Domain.Enrollment;

public sealed record SessionCanceled() : Refusal("session_canceled", "This date was canceled. Choose another date of the course.");
public sealed record SessionStarted() : Refusal("session_started", "This class has already started. Choose a later date of the course.");
public sealed record CourseNotOpen() : Refusal("course_not_open", "This course does not take enrollments now. Ask the trainer when it will.");
public sealed record KindNotOffered() : Refusal("kind_not_offered", "This date has no seats of that kind. Choose the other kind, or another date.");
public sealed record OwnClass() : Refusal("own_class", "You teach this class, so you cannot take a seat in it. Ask the coordinator if that is wrong.");
public sealed record AlreadySeated() : Refusal("already_seated", "You already have a seat on this date. To change its kind, cancel it first on “My enrollments”.");
public sealed record AlreadyWaiting() : Refusal("already_waiting", "You are already on the waitlist of this date. To wait for the other kind, leave the list first on “My enrollments”.");
public sealed record NoOffer() : Refusal("no_offer", "There is no open offer for you on this date. Offers end at the time named in the mail; you may join the waitlist again.");
public sealed record NotWaiting() : Refusal("not_waiting", "You are not on the waitlist of this date. There is nothing to leave.");
public sealed record SeatNotLive() : Refusal("seat_not_live", "This seat was already given up or released. Enroll again if you want to come.");
public sealed record ClassUnderWay() : Refusal("class_under_way", "The class has started, so the seat can no longer be canceled here. Write to the trainer.");
public sealed record NotStartedYet() : Refusal("not_started_yet", "The class has not started yet. Mark someone as not there after the start.");
public sealed record WasThere() : Refusal("was_there", "This person was checked in. Undo the check-in first if that was a mistake.");
public sealed record BelowSold(int Sold) : Refusal("below_sold", $"{Sold} of these seats are taken or offered. Cancel with those people first, or keep at least {Sold}.");
public sealed record NotForProfession(string Professions) : Refusal("not_for_profession", $"The hands-on seats of this course are for: {Professions}. Choose a course made for your profession, or take an observer seat.");
