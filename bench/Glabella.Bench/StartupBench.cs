using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Glabella.Bench;

/// <summary>The published program on a database that exists: from start to its first answered page.</summary>
static class StartupBench
{
    public static async Task Run()
    {
        string folder = Directory.CreateTempSubdirectory("glabella-bench-").FullName;
        try
        {
            string program = Publish(Path.Combine(folder, "app"));
            string data = Path.Combine(folder, "data");
            await using (await House.Start(program, data)) { } // the first start makes the database; it is not measured
            List<double> cpu = [], wall = [], memory = [];
            for (int i = 0; i < 5; i++)
            {
                await using var house = await House.Start(program, data);
                cpu.Add(house.CpuMs);
                wall.Add(house.WallMs);
                memory.Add(house.MemoryMb);
            }
            Measure.Print("startup_cpu_ms", Median(cpu), "ms");
            Measure.Print("startup_wall_ms", Median(wall), "ms");
            Measure.Print("startup_memory_mb", Median(memory), "MB");
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    static string Publish(string target)
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Glabella.slnx"))) root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run the bench from the repository.");
        var publish = Process.Start(new ProcessStartInfo("dotnet") { ArgumentList = { "publish", "src/Glabella.Server", "-c", "Release", "-r", "linux-x64", "--no-self-contained", "-o", target, "-v", "q", "--nologo" }, WorkingDirectory = root, RedirectStandardOutput = true })!;
        string said = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0 ? Path.Combine(target, "Glabella.Server") : throw new InvalidOperationException(said);
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>One run of the published program, stopped when disposed.</summary>
    sealed class House(Process process, double wall) : IAsyncDisposable
    {
        public double WallMs => wall;
        public double CpuMs { get; private init; }
        public double MemoryMb { get; private init; }

        public static async Task<House> Start(string program, string data)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            string address = $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
            listener.Stop();
            var start = new ProcessStartInfo(program) { ArgumentList = { "serve", "--urls", address }, WorkingDirectory = Path.GetDirectoryName(program), RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["GLABELLA_DATAFOLDER"] = data;
            start.Environment["GLABELLA_PUBLICURL"] = address;
            long began = Stopwatch.GetTimestamp();
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using var http = new HttpClient();
            while (true)
            {
                if (process.HasExited) throw new InvalidOperationException("The published program ended.");
                try { if ((await http.GetAsync(address + "/")).StatusCode == HttpStatusCode.OK) break; }
                catch (HttpRequestException) { await Task.Delay(5); }
            }
            double wall = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            process.Refresh();
            return new(process, wall) { CpuMs = process.TotalProcessorTime.TotalMilliseconds, MemoryMb = process.WorkingSet64 / 1048576.0 };
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
