namespace Glabella.Domain.Certificates;

public sealed record AlreadyRevoked() : Refusal("certificate_revoked", "This certificate was revoked. A revocation is for good; issue a new certificate instead.");
public sealed record AlreadySuperseded() : Refusal("certificate_superseded", "A newer certificate stands in place of this one. Change that one instead.");
public sealed record AlreadySuspended() : Refusal("certificate_suspended", "This certificate is suspended already. Reinstate or revoke it.");
public sealed record NotSuspended() : Refusal("certificate_not_suspended", "Only a suspended certificate can be reinstated.");
public sealed record AlreadyExpired() : Refusal("certificate_expired", "This certificate has expired. Revoke it, or let it rest.");
public sealed record DecidedMeanwhile() : Refusal("certificate_decided_meanwhile", "Somebody else decided about this certificate at the same moment. Look at it again.");
public sealed record NothingToIssue() : Refusal("certificate_not_supported", "The evidence supports no certificate yet. The conditions say what is missing.");
public sealed record IssuingStopped() : Refusal("issuing_stopped", "This provider may not issue certificates at present. Ask the registrar.");
public sealed record OwnCertificate() : Refusal("own_certificate", "Nobody issues or changes an own certificate. Leave this to a colleague or the registrar.");
public sealed record NoSuchReason() : Refusal("reason_missing", "Choose a reason from the list.");
public sealed record LevelNotHigher(string Held) : Refusal("certificate_exists", $"This trainee holds the certificate “{Held}” from this class. A new one is issued when the evidence supports a higher level.");
public sealed record NoSuchCertificate() : Refusal("certificate_not_found", "There is no such certificate.");
