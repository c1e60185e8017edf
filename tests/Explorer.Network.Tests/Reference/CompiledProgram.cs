using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Explorer.Network.Tests.Reference;

/// <summary>A C# program as text, compiled in memory against what these tests run on.</summary>
internal static class CompiledProgram
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly Lock TheConsole = new();

    /// <summary>Compiles it, fails on any error, runs it, and returns what it wrote.</summary>
    public static string Run(string source)
    {
        var compilation = CSharpCompilation.Create(
            $"generated{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var image = new MemoryStream();
        var result = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        var program = Assembly.Load(image.ToArray()).EntryPoint!;
        // The process has one console, and tests run beside each other.
        lock (TheConsole)
            return Written(() => program.Invoke(null, [Array.Empty<string>()]));
    }

    private static string Written(Action run)
    {
        var console = Console.Out;
        var written = new OneThread(console);
        Console.SetOut(written);
        try
        {
            run();
        }
        finally
        {
            Console.SetOut(console);
        }
        return written.Text;
    }

    /// <summary>Keeps what this thread writes; what other tests write meanwhile, or later by a writer that they still hold, goes to the console.</summary>
    private sealed class OneThread(TextWriter console) : TextWriter
    {
        private readonly StringBuilder _text = new();
        private readonly int _thread = Environment.CurrentManagedThreadId;

        public override Encoding Encoding => console.Encoding;

        public string Text => _text.ToString();

        public override void Write(char value)
        {
            if (Environment.CurrentManagedThreadId == _thread)
                _text.Append(value);
            else
                console.Write(value);
        }
    }
}
