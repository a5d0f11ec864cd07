namespace Glabella.Domain.ClassDay;

public sealed record NoLiveSeat() : Refusal("no_live_seat", "This person has no seat on this date. Enroll them first, or check the name.");
public sealed record OwnAttendance() : Refusal("own_attendance", "Nobody checks in or out for themselves. Ask another instructor.");
public sealed record NotClassDay() : Refusal("not_class_day", "Check-in opens two hours before class and closes at its end; check-out closes twelve hours later.");
public sealed record AlreadyIn() : Refusal("already_in", "This person is already checked in. Check out first if they left.");
public sealed record NotIn() : Refusal("not_in", "This person is not checked in, so there is nothing to check out.");
public sealed record NothingToUndo() : Refusal("nothing_to_undo", "There is no check-in or check-out of this person to undo.");
public sealed record NotCheckedIn() : Refusal("not_checked_in", "Check the trainee in first; a case counts only for someone who was there.");
public sealed record ObserverOnlyWatches() : Refusal("observer_only_watches", "This trainee has an observer seat and may only watch. Choose the role “saw”.");
public sealed record PausedOnlyWatches(string Because) : Refusal("paused_only_watches", $"The hands-on part of this seat is paused, so this trainee may only watch. {Because}");
public sealed record ClassNotOver() : Refusal("class_not_over", "The class is not over yet. Close it after its end.");
public sealed record NobodyCame() : Refusal("nobody_came", "Nobody was checked in, so the class cannot be recorded as held.");
public sealed record NotTeaching() : Refusal("not_teaching", "Only an instructor of this class may do this. Ask the coordinator to add you to the date.");

public sealed record ProductNotTaught() : Refusal("product_not_taught", "Choose one of the products of this course.");
public sealed record LotMissing() : Refusal("lot_missing", "Enter the lot number as printed on the vial: letters, digits and hyphens.");
public sealed record ExpiryMissing() : Refusal("expiry_missing", "Enter the expiry date printed on the vial.");
public sealed record VialExpired(DateOnly On) : Refusal("vial_expired", $"This vial expired on {On.ToString("MMM d, yyyy", System.Globalization.CultureInfo.InvariantCulture)}. Put it away and use another one.");
public sealed record VialSize(int[] Sizes) : Refusal("vial_size", Sizes.Length == 0 ? "Enter the Units printed on the vial." : $"This product comes in vials of {string.Join(", ", Sizes)} Units. Enter the number printed on the vial.");
public sealed record Diluent() : Refusal("diluent", "Enter the diluent in milliliters, from 0 (sold as a solution) to 20.");
public sealed record SourceMissing() : Refusal("source_missing", "Name the authorized distributor or maker the vial came from.");

public sealed record UnknownModel() : Refusal("unknown_model", "Choose a model of this class, or “new model”. Codes are made here and never typed.");
public sealed record IndicationNotTaught() : Refusal("indication_not_taught", "Choose one of the indications this course teaches.");
public sealed record VialMissing() : Refusal("vial_missing", "Choose the vial. A case without lot and expiry cannot be kept; add the vial first if it is missing.");
public sealed record OtherProduct() : Refusal("other_product", "The vial holds another product. Units belong to one product and are never converted: choose the vial that was used.");
public sealed record NoPoints() : Refusal("no_points", "Enter the Units of at least one point.");
public sealed record UnknownPoint(string Point) : Refusal("unknown_point", $"“{Point}” is not a point of the face map. Choose one from the list.");
public sealed record UnitsNotPositive() : Refusal("units_not_positive", "Enter Units above zero, or leave the point empty.");
public sealed record PointTwice() : Refusal("point_twice", "A point appears twice. Enter its Units once.");
public sealed record TotalDiffers(int SumCentiUnits) : Refusal("total_differs", $"The points add up to {(SumCentiUnits / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} Units. Correct a point or the total.");
public sealed record VialEmpty(int LeftCentiUnits) : Refusal("vial_empty", $"Only {(LeftCentiUnits / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} Units are left in this vial. Choose the vial that was used, or correct the Units.");
public sealed record OtherTrainee() : Refusal("other_trainee", "A correction stays with the trainee of the first entry. Enter a new case for someone else.");
public sealed record AlreadyCorrected() : Refusal("already_corrected", "This entry was already replaced by a corrected one. Work with the newer entry.");
public sealed record MentoredDay() : Refusal("mentored_day", "Enter the day of the case: after your class, and not in the future.");
public sealed record NoClassBefore() : Refusal("no_class_before", "Mentored cases follow a hands-on class with this provider. Take part in one first.");

public sealed record OwnCase() : Refusal("own_case", "Nobody signs off an own case. Ask another instructor.");
public sealed record AlreadySigned() : Refusal("already_signed", "This case is already signed. If something is wrong, correct the entry; the correction is signed anew.");
public sealed record EntrustmentRange() : Refusal("entrustment_range", "Choose an entrustment from 1 (observe only) to 5 (may supervise others).");
public sealed record RubricIncomplete() : Refusal("rubric_incomplete", "Judge every line of the rubric: not done, partly or complete.");
public sealed record FeedbackTooLong() : Refusal("feedback_too_long", $"Keep the line to the trainee under {FeedbackLine.Longest} characters.");
public sealed record FeedbackAboutPerson() : Refusal("feedback_about_person", "Leave out names, dates, ages, numbers and addresses: the line is for the trainee, never about the model.");
