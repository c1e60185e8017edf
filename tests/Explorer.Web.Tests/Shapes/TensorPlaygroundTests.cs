using Explorer.Web.Components.Shapes;

namespace Explorer.Web.Tests.Shapes;

public sealed class TensorPlaygroundTests
{
    private readonly TensorPlayground _playground = new();

    [Fact]
    public void View_OfAContiguousTensor_SharesItsStorage()
    {
        Assert.Equal(PlaygroundOutcome.Viewed, _playground.View([2, 6]));
        Assert.Equal(("b", "a.view(2, 6)"), (_playground.Current.Name, _playground.Current.Origin));
        Assert.Equal(["a", "b"], Assert.Single(_playground.Storages).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void View_OfATransposedTensor_IsRefusedAndReshapeCopies()
    {
        _playground.Transpose();
        Assert.Equal(PlaygroundOutcome.Refused, _playground.View([12]));
        Assert.Equal("b", _playground.Current.Name);
        Assert.Equal(PlaygroundOutcome.Copied, _playground.Reshape([12]));
        Assert.Equal([1, 2], _playground.Storages.Select(storage => storage.Id));
        Assert.Equal([0.0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], Enumerable.Range(0, 12).Select(i => _playground.Current.Tensor.Storage[i]));
    }

    [Fact]
    public void Shape_OfAnotherCount_ChangesNothing()
    {
        Assert.Equal(PlaygroundOutcome.WrongCount, _playground.Reshape([5, 2]));
        Assert.Equal(PlaygroundOutcome.WrongCount, _playground.View([99, 99, 99, 99, 99]));
        Assert.Equal("a", _playground.Current.Name);
    }

    [Fact]
    public void Edit_OfAView_ChangesItsOrigin()
    {
        var a = _playground.Current;
        _playground.Slice();
        Assert.Equal("1, 2", _playground.Current.Index(5));
        _playground.Current.Edit(_playground.Current.Tensor.Place(5), "-7.5");
        Assert.Equal(-7.5, a.Tensor.Storage[7]);
        _playground.Current.Edit(7, "seven");
        _playground.Current.Edit(7, "1e999");
        Assert.Equal(-7.5, a.Tensor.Storage[7]);
    }

    [Fact]
    public void Playground_WithSevenTensors_IsFull()
    {
        for (var i = 0; i < 6; i++)
            _playground.Transpose();
        Assert.True(_playground.IsFull);
        _playground.Choose(_playground.Storages.First().Tensors.First());
        Assert.Equal("a", _playground.Current.Name);
    }

    [Theory]
    [InlineData("4, 3", "4,3")]
    [InlineData("2 6", "2,6")]
    [InlineData("2×2×3", "2,2,3")]
    [InlineData("12,", "12")]
    [InlineData("", null)]
    [InlineData("0, 3", null)]
    [InlineData("-1", null)]
    [InlineData("a", null)]
    [InlineData("1,1,1,1,1,12", null)]
    [InlineData("99999999999", null)]
    public void Shape_Read_IsSizesOrNothing(string text, string? sizes) =>
        Assert.Equal(sizes, TensorPlayground.ReadShape(text) is { } read ? string.Join(',', read) : null);
}
