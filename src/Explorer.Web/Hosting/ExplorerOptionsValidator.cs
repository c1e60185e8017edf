using Microsoft.Extensions.Options;

namespace Explorer.Web.Hosting;

/// <summary>Checks the configuration when the program starts, and tells everything that is wrong at once.</summary>
public sealed class ExplorerOptionsValidator : IValidateOptions<ExplorerOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ExplorerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        if (!string.IsNullOrWhiteSpace(options.LibTorch) && !Directory.Exists(options.LibTorch))
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.LibTorch)} names the folder '{options.LibTorch}', which does not exist.");
        if (!string.IsNullOrWhiteSpace(options.RunsFolder) && !Directory.Exists(options.RunsFolder))
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.RunsFolder)} names the folder '{options.RunsFolder}', which does not exist.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
