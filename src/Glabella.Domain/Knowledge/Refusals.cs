namespace Glabella.Domain.Knowledge;

public sealed record RecordNotReleasable(string Why) : Refusal("record_not_releasable", $"This record cannot be signed. {Why}");
public sealed record RecordChanged() : Refusal("record_changed", "The record changed since you opened it. Read the new revision below, then sign that one.");
public sealed record AlreadySigned() : Refusal("already_signed", "This revision is signed already. Withdraw the sign-off first if it is wrong.");
public sealed record ReviewByOutOfRange(int Years) : Refusal("review_by_out_of_range", $"The review-by day must lie in the future, at most {Years} years from today.");
public sealed record NothingToWithdraw() : Refusal("nothing_to_withdraw", "This record carries no sign-off at this revision, so there is nothing to withdraw.");
