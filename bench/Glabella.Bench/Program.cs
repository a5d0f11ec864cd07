using Glabella.Bench;

// One area per file; each prints lines of `name value unit`.
var areas = new Dictionary<string, Func<Task>>
{
    ["credentials"] = CredentialsBench.Run,
    ["enroll"] = EnrollBench.Run,
    ["import"] = () => ImportBench.Run(args[1..]),
    ["roster"] = async () =>
    {
        string folder = Directory.CreateTempSubdirectory("glabella-bench-").FullName;
        try { await RosterBench.Run(folder); }
        finally { Directory.Delete(folder, recursive: true); }
    },
    ["scope"] = ScopeBench.Run,
    ["screen"] = ScreenBench.Run,
    ["startup"] = StartupBench.Run,
};

if (args is ["import-child", var file, var database])
{
    await ImportBench.RunChild(file, database);
    return 0;
}
if (args is ["write-nppes", var target, var rows, var seed])
{
    await using var stream = File.Create(target);
    Glabella.Registries.Nppes.SyntheticNppes.Write(stream, ulong.Parse(seed), new(2026, 10, 1), int.Parse(rows));
    return 0;
}
if (args is not [var area, ..] || !areas.TryGetValue(area, out var run))
{
    Console.Error.WriteLine($"usage: Glabella.Bench AREA, where AREA is one of: {string.Join(", ", areas.Keys)}");
    return 2;
}
await run();
return 0;
