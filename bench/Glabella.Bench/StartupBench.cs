using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Glabella.Bench;

/// <summary>The published program on a database that exists: from start to its first answered page. And what public pages weigh over the wire.</summary>
static partial class StartupBench
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
                if (i == 4) await Weigh(house.Address);
            }
            Measure.Print("startup_cpu_ms", Median(cpu), "ms");
            Measure.Print("startup_wall_ms", Median(wall), "ms");
            Measure.Print("startup_memory_mb", Median(memory), "MB");
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    /// <summary>Every public entrance with all it loads, compressed as the browser asks for it.</summary>
    static async Task Weigh(string address)
    {
        foreach (string path in new[]
        {
            "/", "/may-i?jurisdiction=US-TX&profession=rn", "/may-i/all", "/courses", "/learn", "/learn/face", "/learn/complications", "/learn/curriculum", "/learn/how-it-works", "/learn/products/botox",
            "/learn/indications/botox/chronic-migraine", "/verify", "/how-we-check", "/sign-in",
        })
        {
            using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
            http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
            long bytes = 0;
            var page = await http.GetAsync(address + path);
            byte[] body = await page.Content.ReadAsByteArrayAsync();
            bytes += body.Length;
            string html = await Text(page, body);
            var css = Linked().Matches(html).Select(m => m.Groups[1].Value).Where(l => l.Contains('.', StringComparison.Ordinal)).Distinct().ToList();
            var loads = new Queue<string>(css);
            var seen = new HashSet<string>();
            while (loads.TryDequeue(out string? link))
            {
                if (!seen.Add(link)) continue;
                var answer = await http.GetAsync(new Uri(new Uri(address), link));
                if (answer.StatusCode != HttpStatusCode.OK) continue;
                byte[] part = await answer.Content.ReadAsByteArrayAsync();
                bytes += part.Length;
                if (link.EndsWith(".css", StringComparison.Ordinal))
                    foreach (Match font in Url().Matches(await Text(answer, part))) loads.Enqueue(new Uri(new Uri(new Uri(address), link), font.Groups[1].Value).AbsolutePath);
            }
            Measure.Print($"page_kb{Regex.Replace(path.Split('?')[0], "[^a-z]+", "_").TrimEnd('_')}{(path == "/" ? "_home" : "")}", Math.Round(bytes / 1024.0, 1), "KB");
        }
    }

    static async Task<string> Text(HttpResponseMessage answer, byte[] body)
    {
        Stream stream = new MemoryStream(body);
        if (answer.Content.Headers.ContentEncoding.Contains("br")) stream = new BrotliStream(stream, CompressionMode.Decompress);
        else if (answer.Content.Headers.ContentEncoding.Contains("gzip")) stream = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
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

    [GeneratedRegex("(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg|woff2)[^\"]*)\"")]
    private static partial Regex Linked();

    [GeneratedRegex("url\\(\"?([^\")]+)\"?\\)")]
    private static partial Regex Url();

    /// <summary>One run of the published program, stopped when disposed.</summary>
    sealed class House(Process process, string address, double wall) : IAsyncDisposable
    {
        public string Address => address;
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
            return new(process, address, wall) { CpuMs = process.TotalProcessorTime.TotalMilliseconds, MemoryMb = process.WorkingSet64 / 1048576.0 };
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
