namespace Glabella.Server.Commands;

static class AskCommand
{
    public static int Run(string[] args) => Help.Unknown("ask");
}
