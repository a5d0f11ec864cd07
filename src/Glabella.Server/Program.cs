using Glabella.Domain;
using Glabella.Server.Commands;
using Glabella.Server.Hosting;

try
{
    // One binary, few verbs. `serve` is what runs when none is named.
    return await Run(args);
}
catch (BrokenReference broken)
{
    // A maintainer's slip in a data file: which file, rule and reason, and no stack.
    Console.Error.WriteLine(broken.Message);
    return 1;
}
catch (CannotStart stop)
{
    Console.Error.WriteLine(stop.Message);
    return 1;
}

static async Task<int> Run(string[] args) => args switch
{
    ["ask", .. var rest] => AskCommand.Run(rest),
    ["backup", .. var rest] => await BackupCommand.Backup(rest),
    ["restore", .. var rest] => await BackupCommand.Restore(rest),
    ["import", "leie" or "exclusions", ..] => await ScreeningCommand.Import(args[1..]),
    ["import", "roster", ..] => await RosterCommand.Import(args[1..]),
    ["screen", .. var rest] => await ScreeningCommand.Screen(rest),
    ["import", .. var rest] => await ImportCommand.Run(rest),
    ["certificates", .. var rest] => await CertificatesCommand.Run(rest),
    ["keys", .. var rest] => await KeysCommand.Run(rest),
    ["migrate", .. var rest] => await MigrateCommand.Run(rest),
    ["seed", "demo", .. var rest] => await DemoCommand.Seed(rest),
    ["demo", .. var rest] => await DemoCommand.Run(rest),
    ["serve", .. var rest] => await ServeCommand.Run(rest),
    ["help" or "--help" or "-h", ..] => Help.Print(),
    [var verb, ..] when !verb.StartsWith('-') => Help.Unknown(verb),
    _ => await ServeCommand.Run(args),
};
