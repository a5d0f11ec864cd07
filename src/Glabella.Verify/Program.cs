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
    file = ask.File == "-" ? Input() : File.ReadAllBytes(ask.File);
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

static byte[] Input()
{
    using var all = new MemoryStream();
    using var input = Console.OpenStandardInput();
    input.CopyTo(all);
    return all.ToArray();
}
