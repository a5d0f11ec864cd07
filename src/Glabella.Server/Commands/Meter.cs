using System.Diagnostics;
using System.Globalization;
using Glabella.Server.Features.Registries;

namespace Glabella.Server.Commands;

/// <summary>One line that renews itself: part done, rows, rate, time left. In a log file, a line every ten percent.</summary>
sealed class Meter(bool log)
{
    readonly Stopwatch watch = Stopwatch.StartNew();
    int lastTenth = -1;

    public void Show(ImportProgress at)
    {
        double seconds = Math.Max(0.001, watch.Elapsed.TotalSeconds), part = at.Total == 0 ? 1 : (double)at.Done / at.Total;
        string line = string.Create(CultureInfo.InvariantCulture,
            $"{part * 100,3:0} %  {at.Done / 1e6:N0} of {at.Total / 1e6:N0} MB  {at.Rows:N0} rows  {at.Rows / seconds:N0} rows/s  {Left(part, seconds)} left");
        if (!log) Console.Write($"\r{line}   ");
        else if ((int)(part * 10) > lastTenth) Console.WriteLine(line);
        lastTenth = (int)(part * 10);
    }

    public void End()
    {
        if (!log && lastTenth >= 0) Console.WriteLine();
    }

    static string Left(double part, double seconds) =>
        part is > 0 and < 1 ? TimeSpan.FromSeconds(seconds / part - seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : "0:00:00";
}
