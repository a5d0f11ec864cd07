using static System.FormattableString;

namespace Glabella.Domain.Licenses;

public sealed record LicenseNumberMissing() : Refusal("license_number_missing", "Enter the license number as it stands on your license, such as RN 712345.");
public sealed record NoLicenseForThis(string Profession) : Refusal("no_license_for_profession", $"There is no license to prove for “{Profession}”. Choose the profession your license names.");
public sealed record LicenseExpired(DateOnly On) : Refusal("license_expired", Invariant($"This license ended on {On:MMM d, yyyy}. Renew it with your board, then claim it again."));
public sealed record ExpiryTooFar() : Refusal("expiry_too_far", "An expiry more than twelve years ahead is not on any license. Check the year.");
public sealed record MultistateForNursesOnly() : Refusal("multistate_nurses_only", "Only a registered nurse or a practical nurse can hold a multistate (compact) license. Leave the box empty.");
public sealed record LicenseAlreadyClaimed() : Refusal("license_already_claimed", "You have claimed this license already. You find it in your list, where you can add a document.");
public sealed record OwnLicense() : Refusal("own_license", "Nobody decides about an own license. Leave this case to another registrar.");
public sealed record LicenseNotOpen() : Refusal("license_not_open", "This claim was withdrawn or decided meanwhile. Open the queue again.");
public sealed record ReasonMissing() : Refusal("reason_missing", "Write the reason. The clinician reads it, and it stays in the file.");
public sealed record NothingOpened() : Refusal("nothing_opened", "Approving needs something you have opened: the board’s own record, or the document. NPPES alone proves no license.");
public sealed record NoDocumentToRead() : Refusal("no_document_to_read", "There is no document in this case. Look the license up at the board, or ask for a document.");
public sealed record StandingNotGood(string Status) : Refusal("standing_not_good", $"A license that is {Status} cannot be approved. Refuse the claim, or ask for more.");
public sealed record WordingMeansOther(string Wording, string Status) : Refusal("wording_means_other", $"The board’s word “{Wording}” means {Status}. Choose that status, or correct the wording.");
public sealed record WordingUnknown(string Wording) : Refusal("wording_unknown", $"Nobody has told us what “{Wording}” means, so it is not active. Ask the board in writing, or add the wording to status-wordings.csv.");
public sealed record NotInARoster() : Refusal("not_in_a_roster", "No imported roster holds this license under this name. Look it up at the board, or read the document.");
public sealed record OwnOverride() : Refusal("own_override", "You have proposed this approval. Another registrar confirms it.");
public sealed record OverrideVoid() : Refusal("override_void", "This proposal does not wait any more: it was ended, or the claim has changed since. Look at the case again.");
public sealed record NothingAskedFor() : Refusal("nothing_asked_for", "Choose what is missing, so that the clinician knows what to add.");
public sealed record NothingAdded() : Refusal("nothing_added", "Add what is asked for, then send it.");
public sealed record NotAskedForMore() : Refusal("not_asked_for_more", "Nothing is asked for at present. Open your licenses again.");
public sealed record OverrideWaits() : Refusal("override_waits", "An approval of this claim waits for a second registrar already.");
