using System.Text.Json;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Reads the header's description of one tensor: <c>{"dtype":"F32","shape":[6],"data_offsets":[0,24]}</c>.</summary>
internal static class EntryParser
{
    private const int MostDimensions = 8;

    public static HeaderEntry Parse(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) throw Fault("Weights_EntryNoObject", name);

        JsonElement? type = null, shape = null, offsets = null;
        foreach (var property in value.EnumerateObject())
        {
            ref var field = ref type;
            if (property.NameEquals("shape")) field = ref shape;
            else if (property.NameEquals("data_offsets")) field = ref offsets;
            else if (!property.NameEquals("dtype")) throw Fault("Weights_EntryUnknownField", name, Quoted.Name(property.Name));
            if (field is not null) throw Fault("Weights_EntryFieldTwice", name, Quoted.Name(property.Name));
            field = property.Value;
        }

        var element = ParseType(name, type ?? throw Fault("Weights_EntryNoType", name));
        var sizes = ParseShape(name, shape ?? throw Fault("Weights_EntryNoShape", name));
        var (begin, end) = ParseOffsets(name, offsets ?? throw Fault("Weights_EntryNoOffsets", name));
        return new HeaderEntry(name, element, sizes, begin, end);
    }

    private static ElementType ParseType(string name, JsonElement type) => type.ValueKind != JsonValueKind.String
        ? throw Fault("Weights_EntryTypeNotText", name)
        : ElementType.Find(type.GetString()!) ?? throw Fault("Weights_EntryUnknownType", name, Quoted.Name(type.GetString()!));

    private static int[] ParseShape(string name, JsonElement shape)
    {
        if (shape.ValueKind != JsonValueKind.Array) throw Fault("Weights_EntryShapeNotList", name);
        if (shape.GetArrayLength() > MostDimensions)
            throw Fault("Weights_EntryTooManyDimensions", name, shape.GetArrayLength(), MostDimensions);
        return [.. shape.EnumerateArray().Select(size =>
            size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var number) && number >= 0
                ? number
                : throw Fault("Weights_EntrySize", name, Quoted.Name(size.GetRawText()), int.MaxValue))];
    }

    private static (long Begin, long End) ParseOffsets(string name, JsonElement offsets)
    {
        if (offsets.ValueKind == JsonValueKind.Array && offsets.GetArrayLength() == 2
            && Offset(offsets[0]) is { } begin && Offset(offsets[1]) is { } end && begin <= end)
            return (begin, end);
        throw Fault("Weights_EntryOffsets", name, Quoted.Name(offsets.GetRawText()));
    }

    private static long? Offset(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var offset) && offset >= 0 ? offset : null;

    private static WeightsException Fault(string code, string name, params ReadOnlySpan<object> others) => new(Message.Of(code, [Quoted.Name(name), .. others]));
}
