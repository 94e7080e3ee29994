using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Plp.Kernel;

/// <summary>What the program tells of itself; both are named "Plp" and carry no personal data.</summary>
public static class Telemetry
{
    public static ActivitySource Activities { get; } = new("Plp");

    public static Meter Meter { get; } = new("Plp");
}
