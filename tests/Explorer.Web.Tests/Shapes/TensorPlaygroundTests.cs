using Explorer.Web.Components.Shapes;

namespace Explorer.Web.Tests.Shapes;

public sealed class TensorPlaygroundTests
{
    private readonly TensorPlayground _bench = new();

    [Fact]
    public void View_OfAContiguousTensor_SharesItsStorage()
    {
        Assert.Equal(PlaygroundOutcome.Viewed, _bench.View([2, 6]));
        Assert.Equal(("b", "a.view(2, 6)"), (_bench.Current.Name, _bench.Current.Origin));
        Assert.Equal(["a", "b"], Assert.Single(_bench.Storages).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void View_OfATransposedTensor_IsRefusedAndReshapeCopies()
    {
        _bench.Transpose();
        Assert.Equal(PlaygroundOutcome.Refused, _bench.View([12]));
        Assert.Equal("b", _bench.Current.Name);
        Assert.Equal(PlaygroundOutcome.Copied, _bench.Reshape([12]));
        Assert.Equal([1, 2], _bench.Storages.Select(storage => storage.Id));
        Assert.Equal([0.0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], Enumerable.Range(0, 12).Select(i => _bench.Current.Tensor.Storage[i]));
    }

    [Fact]
    public void Shape_OfAnotherCount_ChangesNothing()
    {
        Assert.Equal(PlaygroundOutcome.WrongCount, _bench.Reshape([5, 2]));
        Assert.Equal(PlaygroundOutcome.WrongCount, _bench.View([99, 99, 99, 99, 99]));
        Assert.Equal("a", _bench.Current.Name);
    }

    [Fact]
    public void Edit_OfAView_ChangesItsOrigin()
    {
        var a = _bench.Current;
        _bench.Slice();
        Assert.Equal("1, 2", _bench.Current.Index(5));
        _bench.Current.Edit(_bench.Current.Tensor.Place(5), "-7.5");
        Assert.Equal(-7.5, a.Tensor.Storage[7]);
        _bench.Current.Edit(7, "seven");
        _bench.Current.Edit(7, "1e999");
        Assert.Equal(-7.5, a.Tensor.Storage[7]);
    }

    [Fact]
    public void Bench_WithSevenTensors_IsFull()
    {
        for (var i = 0; i < 6; i++)
            _bench.Transpose();
        Assert.True(_bench.IsFull);
        _bench.Choose(_bench.Storages.First().Tensors.First());
        Assert.Equal("a", _bench.Current.Name);
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
