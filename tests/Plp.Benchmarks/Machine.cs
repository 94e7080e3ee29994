using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Plp.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, " +
        $"{(Debugging ? "DEBUG BUILD: run with -c Release" : "Release")}";

    /// <summary>Kilobytes only this process has and has written to.</summary>
    public static long PrivateDirty(int process) =>
        File.ReadLines($"/proc/{process}/smaps_rollup")
            .Where(line => line.StartsWith("Private_Dirty:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))
            .Single();

    /// <summary>Milliseconds until a small write to a file of that folder has reached the disk: the median of many.</summary>
    public static double Fdatasync(string folder)
    {
        var path = Path.Combine(folder, "fdatasync.probe");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var block = new byte[8192];
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var started = Stopwatch.GetTimestamp();
            file.Write(block);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return Median(times);
    }

    public static double Median(List<double> values) => Percentile(values, 0.5);

    public static double Percentile(List<double> values, double part)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * part))];
    }

    private static bool Debugging =>
#if DEBUG
        true;
#else
        false;
#endif
}
