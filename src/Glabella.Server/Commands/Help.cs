namespace Glabella.Server.Commands;

static class Help
{
    const string Text = """
        Glabella: from "may I do this?" to a certificate anyone can check.

          demo [--reset]                fills a demo world under ./data and serves it on http://localhost:5080
          seed demo [--reset]           makes the demo world and stops
          serve                         serves this installation; its first start asks for the first registrar
          ask US-TX rn [--on DATE] [--purpose cosmetic|therapeutic] [--fact practice_hours=4000] [--json]
                                        who may inject, where, under which conditions
          backup FILE [--without-keys]  the whole installation in one archive, while it runs
          restore FILE                  puts a backup into an empty place
          import nppes FILE [--full|--weekly] [--as-of DATE] [--demo]
                                        reads a monthly or weekly NPPES file (csv, gz or zip), or the workbook of
                                        deactivated numbers (xlsx, zip), into the list in use
          import leie FILE              reads UPDATED.csv or a month's supplement of the OIG exclusion list
          import exclusions NAME FILE --mapping MAPPING.json
                                        reads another exclusion list through a mapping file
          import roster NAME FILE [--mapping MAPPING.json] [--as-of DATE]
                                        reads a board's license roster through a mapping file, and looks the state's
                                        licenses up in it
          screen FILE.csv               a staff list back with clear, review or listed, and why
          certificates affected RULE    every certificate that rests on a rule, question, class or key, as CSV
          keys list [PROVIDER] | keys rotate PROVIDER | keys withdraw KEY
                                        the issuers' signing keys: docs/operate/keys.md
          migrate                       brings the database to this version and stops

        Settings (environment or appsettings.json): GLABELLA_DATABASE (sqlite:FILE or postgres:CONNECTION),
        GLABELLA_DATAFOLDER, GLABELLA_PUBLICURL, GLABELLA_SMTP__HOST …  See docs/operate/install.md.
        """;

    public static int Print()
    {
        Console.WriteLine(Text);
        return 0;
    }

    public static int Unknown(string verb)
    {
        Console.Error.WriteLine($"There is no command '{verb}'.\n\n{Text}");
        return 2;
    }
}
