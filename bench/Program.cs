using AidFlow.Bench.Eligibility;
using AidFlow.Bench.Engine;
using AidFlow.Bench.Tables;

// The first argument chooses the benchmark; each prints a table for people and, as its last line, one JSON object.
string name = args.Length > 0 ? args[0] : string.Empty;
switch (name)
{
    case "engine" when args.Contains("--scale"):
        await ScaleBench.RunAsync();
        return 0;
    case "engine":
        await EngineBench.RunAsync(args[1..]);
        return 0;
    case "tables":
        await TablesBench.RunAsync();
        return 0;
    case "eligibility":
        return EligibilityBench.Run();
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project bench -- engine [folder]|engine --scale|tables|eligibility");
        return 2;
}
