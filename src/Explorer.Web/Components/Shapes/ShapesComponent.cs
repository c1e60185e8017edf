using System.Globalization;
using Explorer.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Shapes;

/// <summary>A part of the Shapes page: it takes its words from <see cref="ShapesText"/>.</summary>
public abstract class ShapesComponent : LocalizedComponent
{
    /// <summary>The words.</summary>
    [Inject] protected IStringLocalizer<ShapesText> Text { get; set; } = null!;

    /// <summary>A whole number with its thousands set apart.</summary>
    protected static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
