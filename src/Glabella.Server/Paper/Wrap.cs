namespace Glabella.Server.Paper;

/// <summary>Breaks runs of text into lines: at spaces, at line feeds, and inside a word only when the word is wider than the line.</summary>
static class Wrap
{
    public static List<List<Run>> Lines(IEnumerable<Run> runs, double width)
    {
        List<List<Run>> lines = [[]];
        List<Run> word = [];
        double used = 0, pending = 0;
        Run? space = null;

        void EndWord()
        {
            if (word.Count == 0) return;
            var wide = word.Sum(Width);
            if (lines[^1].Count > 0 && used + pending + wide > width) NewLine();
            else if (space is not null && lines[^1].Count > 0) { lines[^1].Add(space); used += pending; }
            foreach (var run in word) Place(run);
            (word, space, pending) = ([], null, 0);
        }

        void NewLine() { lines.Add([]); (used, space, pending) = (0, null, 0); }

        void Place(Run run)
        {
            if (used + Width(run) > width && Width(run) > width)
                foreach (var piece in Chopped(run, width, () => width - used, NewLine)) { lines[^1].Add(piece); used += Width(piece); }
            else { lines[^1].Add(run); used += Width(run); }
        }

        foreach (var run in runs)
            foreach (var token in Tokens(run.Text))
                if (token == "\n") { EndWord(); NewLine(); }
                else if (token == " ") { EndWord(); space = run with { Text = " " }; pending = Width(space); }
                else word.Add(run with { Text = token });
        EndWord();
        return [.. lines.Select(Joined)];
    }

    public static double Width(Run run) => run.Ink.Face.Width(run.Text, run.Ink.Size);

    static IEnumerable<string> Tokens(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not (' ' or '\n' or '\r' or '\t')) continue;
            if (i > start) yield return text[start..i];
            if (i < text.Length && text[i] != '\r') yield return text[i] == '\n' ? "\n" : " ";
            start = i + 1;
        }
    }

    static IEnumerable<Run> Chopped(Run run, double width, Func<double> room, Action newLine)
    {
        var rest = run.Text;
        while (rest.Length > 0)
        {
            var take = 1;
            while (take < rest.Length && Width(run with { Text = rest[..(take + 1)] }) <= Math.Min(width, room())) take++;
            if (take < rest.Length && char.IsHighSurrogate(rest[take - 1])) take++;
            yield return run with { Text = rest[..take] };
            rest = rest[take..];
            if (rest.Length > 0) newLine();
        }
    }

    /// <summary>Neighbors in one ink become one run, so that kerning and copied text cross the word gaps.</summary>
    static List<Run> Joined(List<Run> line)
    {
        var joined = new List<Run>();
        foreach (var run in line)
            if (joined.Count > 0 && joined[^1].Ink == run.Ink) joined[^1] = run with { Text = joined[^1].Text + run.Text };
            else joined.Add(run);
        return joined;
    }
}
