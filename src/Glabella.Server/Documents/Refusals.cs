using Glabella.Domain;

namespace Glabella.Server.Documents;

public sealed record NoFile() : Refusal("no_file", "Choose a file: a PDF, a JPEG or a PNG.");
public sealed record FileTooLarge() : Refusal("file_too_large", "The file is larger than 10 MB. Scan it at a lower resolution, or photograph it.");
public sealed record FileKindUnknown() : Refusal("file_kind", "Only PDF, JPEG and PNG are taken. Print other documents to PDF first.");
public sealed record FileNameLies(string Is, string Says) : Refusal("file_name_lies", $"The name says {Says}, but the file is a {Is}. Save it again as what it is.");
public sealed record FileDamaged() : Refusal("file_damaged", "The file is damaged and cannot be opened. Save or scan it again.");
public sealed record PictureTooLarge() : Refusal("picture_too_large", "The picture has more than 40 million points. Save it smaller.");
public sealed record ActivePdf() : Refusal("active_pdf", "The PDF holds a script, a form or an attached file. Print it to a new PDF, and upload that.");
public sealed record LockedPdf() : Refusal("locked_pdf", "The PDF is locked with a password or packed in a way we cannot check. Print it to a new PDF, and upload that.");
public sealed record TooManyPages() : Refusal("too_many_pages", "The PDF has more than 20 pages. Upload only the pages that prove it.");
public sealed record TooManyFiles() : Refusal("too_many_files", "You have uploaded 20 files in a day. Go on tomorrow.");
