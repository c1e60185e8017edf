using Explorer.Network.Messages;
using Explorer.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Shapes;

/// <summary>A part of the Shapes page: it takes its texts from <see cref="ShapesText"/>.</summary>
public abstract class ShapesComponent : LocalizedComponent
{
    /// <summary>The page's texts.</summary>
    [Inject] protected IStringLocalizer<ShapesText> Text { get; set; } = null!;

    /// <summary>The library's messages.</summary>
    [Inject] protected IStringLocalizer<MessageTexts> Messages { get; set; } = null!;
}
