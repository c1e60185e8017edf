using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Web.Localization;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Import;

/// <summary>Takes a network as PyTorch code, or says which line of it has no place here.</summary>
public sealed partial class ArchitectureCodeBox
{
    private string _code = "";
    private string _size = "";
    private int? _line;
    private Func<string>? _problem;

    /// <summary>The image where it is known, so that the code need not say; null asks for it.</summary>
    [Parameter] public Reshape? Image { get; set; }

    /// <summary>Raised with the layers that were read; they may not fit one another.</summary>
    [Parameter] public EventCallback<IReadOnlyList<LayerKind>> OnRead { get; set; }

    private async Task ReadAsync()
    {
        (_problem, _line) = (null, null);
        try
        {
            if (TypedImage() is { IsKnown: false })
            {
                _problem = () => T["Code_ImageWrong", _size];
                return;
            }
            var kinds = PyTorchCode.Read(_code, Image ?? TypedImage().Image);
            if (ArchitectureField.Limit(kinds).SequenceEqual(kinds))
                await OnRead.InvokeAsync(kinds);
            else
                _problem = () => T["Code_TooLarge"];
        }
        catch (PyTorchCodeException error)
        {
            (_problem, _line) = (() => Messages.Render(error.Details), error.Line);
        }
    }

    /// <summary>The size that was typed, as 3x64x64; nothing typed leaves it to the code.</summary>
    private (bool IsKnown, Reshape? Image) TypedImage()
    {
        if (_size.Trim().Length == 0)
            return (true, null);
        int[] sizes = [.. _size.Replace('×', 'x').Split('x').Select(text => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        return sizes is [> 0, > 0, > 0] ? (true, new Reshape(sizes[0], sizes[1], sizes[2])) : (false, null);
    }
}
