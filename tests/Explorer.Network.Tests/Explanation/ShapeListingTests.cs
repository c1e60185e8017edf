using Explorer.Network.Architecture;
using Explorer.Network.Explanation;

namespace Explorer.Network.Tests.Explanation;

public sealed class ShapeListingTests
{
    private static readonly Layer[] Two = [LeNet.Classic["conv2"], LeNet.Classic["flatten"]];

    [Fact]
    public void Text_IsTheCoursesLines() =>
        Assert.Equal("Conv2d output shape:\t torch.Size([1, 16, 10, 10])\nFlatten output shape:\t torch.Size([1, 400])\n", ShapeListing.Text(Two));

    [Fact]
    public void Markdown_IsATable() => Assert.Equal(
        """
        | Layer | Output shape | Parameters | MACs |
        | --- | --- | ---: | ---: |
        | Conv2d | [1, 16, 10, 10] | 2,416 | 240,000 |
        | Flatten | [1, 400] | 0 | 0 |

        """, ShapeListing.Markdown(Two), ignoreLineEndingDifferences: true);

    [Fact]
    public void Latex_IsATabular() => Assert.Equal(
        """
        \begin{tabular}{llrr}
        Layer & Output shape & Parameters & MACs \\
        \hline
        Conv2d & $[1, 16, 10, 10]$ & $2{,}416$ & $240{,}000$ \\
        Flatten & $[1, 400]$ & $0$ & $0$ \\
        \end{tabular}

        """, ShapeListing.Latex(Two), ignoreLineEndingDifferences: true);
}
