using Glabella.Bench;

// One area per file; each prints lines of `name value unit`.
var areas = new Dictionary<string, Func<Task>>
{
    ["credentials"] = CredentialsBench.Run,
    ["enroll"] = EnrollBench.Run,
    ["scope"] = ScopeBench.Run,
    ["screen"] = ScreenBench.Run,
    ["startup"] = StartupBench.Run,
};

if (args is not [var area] || !areas.TryGetValue(area, out var run))
{
    Console.Error.WriteLine($"usage: Glabella.Bench AREA, where AREA is one of: {string.Join(", ", areas.Keys)}");
    return 2;
}
await run();
return 0;
