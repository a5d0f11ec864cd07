using System.Diagnostics;
using System.Globalization;

namespace Glabella.Bench;

static class Measure
{
    public static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###} {unit}"));

    /// <summary>CPU time of this process, which a busy machine does not lengthen the way it lengthens a stopwatch.</summary>
    public static TimeSpan Cpu(Action action)
    {
        using var me = Process.GetCurrentProcess();
        var before = me.TotalProcessorTime;
        action();
        me.Refresh();
        return me.TotalProcessorTime - before;
    }
}
