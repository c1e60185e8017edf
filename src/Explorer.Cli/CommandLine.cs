using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Runtime.InteropServices;
using Explorer.Cli.Verbs;
using Explorer.Network.Messages;

namespace Explorer.Cli;

/// <summary>The program from its arguments to its exit code: parses, runs a verb, and tells what went wrong in one line.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken stop)
    {
        // Scripts are written for one way of writing numbers, wherever they run.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        // A picture may be called @holiday.png; elsewhere that would name a file of further arguments.
        var parsed = Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
            return Refuse(terminal, Problem(parsed));
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Stopped; nothing is kept.");
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (IsTheInputsFault(error))
        {
            return Refuse(terminal, error.Message);
        }
        catch (ExternalException error)
        {
            Refuse(terminal, $"The computation failed: {error.Message.Split('\n')[0]}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(Terminal terminal) =>
        new("Explores, trains and runs LeNet, the network of the course, without a browser.")
        {
            new ShapesVerb(terminal),
            new TrainVerb(terminal),
            new PredictVerb(terminal),
            new TraceVerb(terminal),
            new ImportVerb(terminal),
            new ExportVerb(terminal),
            new BenchVerb(terminal),
            new CalibrateVerb(terminal),
        };

    private static string Problem(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = command is RootCommand ? "explorer --help" : $"explorer {command.Name} --help";
        var problem = parsed.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is not known here."
            : command is RootCommand ? $"A verb is missing: take one of {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}."
            : parsed.Errors[0].Message.Trim();
        return $"{problem} ('{help}' lists what there is.)";
    }

    private static bool IsTheInputsFault(Exception error) => error
        is UsageException or MessageException or IOException or UnauthorizedAccessException;

    private static int Refuse(Terminal terminal, string sentence)
    {
        terminal.Error.WriteLine(sentence.ReplaceLineEndings(" "));
        return ExitCode.BadInput;
    }
}
