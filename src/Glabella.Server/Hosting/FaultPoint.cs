using System.Diagnostics;

namespace Glabella.Server.Hosting;

/// <summary>
/// Named places where a test lets the process die as if the power failed: the setting GLABELLA_FAULT names one.
/// Calls vanish from release builds.
/// </summary>
static class FaultPoint
{
    [Conditional("DEBUG")]
    public static void Reached(string name)
    {
        if (Environment.GetEnvironmentVariable("GLABELLA_FAULT") == name) Process.GetCurrentProcess().Kill();
    }
}
