using Glabella.Credentials.Verification;
using Glabella.Verify;

// 0 good, 1 not good, 2 unknown: a doubt of any kind, a missing file and a misread command line are all "unknown", never "good".
const int Good = 0, NotGood = 1, Unknown = 2;

if (CommandLine.Read(args) is not { } ask)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return Unknown;
}

byte[] file;
Store store;
try
{
    file = Content(ask.File);
    store = Store.Read(ask.Store);
}
catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(unreadable.Message);
    return Unknown;
}

var now = ask.Now ?? TimeProvider.System.GetUtcNow();
var report = Verifier.Check(file, store.Sources, now);
Console.Out.Write(ask.Json ? Answer.Json(report) : Answer.Text(report, ask.Store));
return report.Verdict switch
{
    Verdict.Valid => Good,
    Verdict.Unknown => Unknown,
    _ => NotGood,
};

// one byte more than any certificate may have is enough to refuse the file
static byte[] Content(string name)
{
    const int most = 16 * 1024 * 1024;
    using var input = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
    using var all = new MemoryStream();
    var part = new byte[64 * 1024];
    for (int read; all.Length <= most && (read = input.Read(part)) > 0;) all.Write(part, 0, read);
    return all.ToArray();
}
