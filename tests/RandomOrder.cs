using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer<Explorer.Tests.RandomOrder>]
[assembly: TestClassOrderer<Explorer.Tests.RandomOrder>]
[assembly: TestMethodOrderer<Explorer.Tests.RandomOrder>]
[assembly: TestCaseOrderer<Explorer.Tests.RandomOrder>]

namespace Explorer.Tests;

/// <summary>
/// Every run has another order, so that no test comes to rely on one before it. The same seed (<c>--seed</c>, or
/// <c>TEST_SEED</c> for <c>tests/run.sh</c>) gives the same order at any path and with any filter.
/// </summary>
public sealed class RandomOrder : ITestCollectionOrderer, ITestClassOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        Shuffle(testCollections, collection => collection.TestCollectionDisplayName);

    /// <inheritdoc/>
    public IReadOnlyCollection<T?> OrderTestClasses<T>(IReadOnlyCollection<T?> testClasses) where T : notnull, ITestClass =>
        Shuffle(testClasses, testClass => testClass?.TestClassName);

    /// <inheritdoc/>
    public IReadOnlyCollection<T?> OrderTestMethods<T>(IReadOnlyCollection<T?> testMethods) where T : notnull, ITestMethod =>
        Shuffle(testMethods, method => method?.MethodName);

    /// <inheritdoc/>
    public IReadOnlyCollection<T> OrderTestCases<T>(IReadOnlyCollection<T> testCases) where T : ITestCase =>
        Shuffle(testCases, testCase => testCase.TestCaseDisplayName);

    private static T[] Shuffle<T>(IReadOnlyCollection<T> items, Func<T, string?> name) => [.. items.OrderBy(item => Place(name(item)), StringComparer.Ordinal)];

    private static string Place(string? name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Randomizer.Seed} {name}"))));
}
