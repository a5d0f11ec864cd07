namespace Glabella.Domain.Questions;

public sealed record QuestionEmpty() : Refusal("question_empty", "Write your message first.");
public sealed record QuestionTooLong() : Refusal("question_too_long", "Keep the message under 4,000 characters.");
public sealed record ThreadClosed() : Refusal("thread_closed", "This conversation is closed. Open a new question on the course page.");
public sealed record ReasonMissing() : Refusal("reason_missing", "Write the reason for the decision: the asker reads it, and it stays on record.");
public sealed record DecidingOverOneself() : Refusal("deciding_over_oneself", "Nobody decides about their own status. Ask a colleague of your provider.");
public sealed record TooManyQuestions() : Refusal("too_many_questions", "You have asked 20 questions in a day. Wait for the answers, or go on tomorrow.");
