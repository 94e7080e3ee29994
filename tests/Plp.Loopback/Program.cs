using System.Globalization;
using Plp.Loopback;

var options = new LoopbackOptions();
for (var i = 0; i + 1 < args.Length; i += 2)
{
    options = args[i] switch
    {
        "--port" => options with { Port = int.Parse(args[i + 1], CultureInfo.InvariantCulture) },
        "--journal" => options with { Journal = args[i + 1] },
        "--key" => options with { Key = args[i + 1] },
        _ => throw new InvalidOperationException($"{args[i]} is not known: --port N, --journal FILE, --key BASE64."),
    };
}

await using var endpoint = await LoopbackEndpoint.Start(options);
Console.WriteLine(endpoint.ConnectionString);
await endpoint.Ended;
