using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Glabella.Server.Paper;

/// <summary>Turns the path data of our own SVG marks into PDF operators: M L H V C S Z, absolute and relative.</summary>
static partial class SvgPath
{
    public static string Operators(string data)
    {
        var output = new StringBuilder();
        var tokens = new Queue<string>(Token().Matches(data).Select(m => m.Value));
        double x = 0, y = 0, controlX = 0, controlY = 0, startX = 0, startY = 0;
        var command = 'M';

        double Next() => double.Parse(tokens.Dequeue(), CultureInfo.InvariantCulture);
        (double X, double Y) Point(bool relative) { double a = Next(), b = Next(); return relative ? (x + a, y + b) : (a, b); }
        void Emit(string op, params (double X, double Y)[] points)
        {
            foreach (var (px, py) in points) output.Append(CultureInfo.InvariantCulture, $"{px:0.###} {py:0.###} ");
            output.Append(op).Append(' ');
        }

        while (tokens.Count > 0)
        {
            if (char.IsLetter(tokens.Peek()[0])) command = tokens.Dequeue()[0];
            var relative = char.IsLower(command);
            (double X, double Y) smooth = (x, y), end;
            switch (char.ToUpperInvariant(command))
            {
                case 'M': end = Point(relative); Emit("m", end); (startX, startY) = end; command = relative ? 'l' : 'L'; break;
                case 'L': end = Point(relative); Emit("l", end); break;
                case 'H': { var a = Next(); end = (relative ? x + a : a, y); Emit("l", end); break; }
                case 'V': { var a = Next(); end = (x, relative ? y + a : a); Emit("l", end); break; }
                case 'C': { var first = Point(relative); smooth = Point(relative); end = Point(relative); Emit("c", first, smooth, end); break; }
                case 'S':
                {
                    var first = (2 * x - controlX, 2 * y - controlY);
                    smooth = Point(relative);
                    end = Point(relative);
                    Emit("c", first, smooth, end);
                    break;
                }
                case 'Z': end = (startX, startY); output.Append("h "); break;
                default: throw new FormatException($"SVG path command {command} is not supported.");
            }

            (x, y) = end;
            (controlX, controlY) = char.ToUpperInvariant(command) is 'C' or 'S' ? smooth : end;
        }

        return output.ToString();
    }

    [GeneratedRegex(@"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")]
    private static partial Regex Token();
}
