using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Plp.Browser.LongestFirst", "Plp.Browser")]

namespace Plp.Browser;

/// <summary>The classes that walk through every page begin, so that none of them is left alone on one processor at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => Walks(collection.DisplayName.Split(' ')[^1]));

    private static bool Walks(string className) =>
        typeof(LongestFirst).Assembly.GetType(className) is { } test && test.IsSubclassOf(typeof(PageWalk));
}
