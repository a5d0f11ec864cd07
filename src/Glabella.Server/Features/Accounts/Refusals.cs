using Glabella.Domain;

namespace Glabella.Server.Features.Accounts;

sealed record PasswordTooShort() : Refusal("password_too_short", "Choose a password of at least 15 characters. Four unrelated words are easy to remember.");
sealed record PasswordTooLong() : Refusal("password_too_long", "Choose a password of at most 1,024 characters.");
sealed record PasswordCommon() : Refusal("password_common", "This password is one of the first that an attacker tries. Choose another one, such as four unrelated words.");
sealed record LinkOver() : Refusal("link_over", "This link was used already or is too old. Ask for a new one.");
sealed record PasswordNotTheOne() : Refusal("password_not_the_one", "This is not the password you chose for this account. Try again, or start over with a new one.");
sealed record NotMatched() : Refusal("not_matched", "This email address and password do not go together. Check both, or set a new password.");
sealed record TooManyTries(TimeSpan Wait) : Refusal("too_many_tries", $"There were too many tries for this address. Wait {(Wait.TotalSeconds < 90 ? "a minute" : $"{Math.Ceiling(Wait.TotalMinutes)} minutes")}, or use a passkey or a link by mail now.");
sealed record AddressTaken() : Refusal("address_taken", "This address cannot be used. Sign in with it, or take another one.");
sealed record PasskeyNotAccepted() : Refusal("passkey_not_accepted", "This passkey was not accepted. Try again, or sign in with your password.");
sealed record TooManyPasskeys() : Refusal("too_many_passkeys", "You have ten passkeys, which is the most there can be. Remove one first.");
sealed record PasskeyNeeded() : Refusal("passkey_required", "Sign in with one of your passkeys first: your role asks for it. If you lost them all, ask whoever runs this installation.");
sealed record NobodyByThatAddress() : Refusal("nobody_by_that_address", "Nobody has an account with this address. Ask them to create one first.");
sealed record LastRegistrar() : Refusal("last_registrar", "Somebody must remain registrar. Make somebody else one first.");
sealed record AlreadyHeld() : Refusal("already_held", "This person has this role already.");
