using System.Globalization;
using System.Text.Json;

namespace Explorer.Network.Layers;

/// <summary>The value of a layer's argument: a whole number, a pair (height, width), a number, or true or false.</summary>
public readonly record struct ArgumentValue
{
    private readonly double _first;
    private readonly double _second;
    private readonly Type _type;

    private ArgumentValue(Type type, double first, double second = 0) => (_type, _first, _second) = (type, first, second);

    private enum Type
    {
        Number,
        Pair,
        Flag,
    }

    /// <summary>Whether it is a pair of two different numbers.</summary>
    public bool IsPair => _type == Type.Pair;

    /// <summary>A number.</summary>
    public static implicit operator ArgumentValue(int value) => new(Type.Number, value);

    /// <summary>A number.</summary>
    public static implicit operator ArgumentValue(double value) => new(Type.Number, value);

    /// <summary>True or false.</summary>
    public static implicit operator ArgumentValue(bool value) => new(Type.Flag, value ? 1 : 0);

    /// <summary>Height and width; two equal numbers are one.</summary>
    public static implicit operator ArgumentValue(Size2d value) => value.IsSquare ? new(Type.Number, value.Height) : new(Type.Pair, value.Height, value.Width);

    /// <summary>A number.</summary>
    public static ArgumentValue FromInt32(int value) => value;

    /// <summary>A number.</summary>
    public static ArgumentValue FromDouble(double value) => value;

    /// <summary>True or false.</summary>
    public static ArgumentValue FromBoolean(bool value) => value;

    /// <summary>Height and width.</summary>
    public static ArgumentValue FromSize2d(Size2d value) => value;

    /// <summary>As a whole number; null when it is none.</summary>
    public int? AsInt => _type == Type.Number && _first == Math.Floor(_first) && Math.Abs(_first) <= int.MaxValue ? (int)_first : null;

    /// <summary>As a number; null when it is none.</summary>
    public double? AsDouble => _type == Type.Number ? _first : null;

    /// <summary>As true or false; null when it is neither.</summary>
    public bool? AsFlag => _type == Type.Flag ? _first != 0 : null;

    /// <summary>As height and width; null when it is neither a whole number nor two.</summary>
    public Size2d? AsSize =>
        _type == Type.Pair && _first == Math.Floor(_first) && _second == Math.Floor(_second) && Math.Abs(_first) <= int.MaxValue && Math.Abs(_second) <= int.MaxValue
            ? new Size2d((int)_first, (int)_second)
            : AsInt is { } both ? new Size2d(both) : null;

    /// <summary>Two numbers that may be equal, as they are read.</summary>
    internal static ArgumentValue Pair(double first, double second) => first == second ? new(Type.Number, first) : new(Type.Pair, first, second);

    /// <summary>Reads a JSON value; null for anything else than a number, two numbers, true or false.</summary>
    internal static ArgumentValue? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array when json.GetArrayLength() == 2 && json[0].ValueKind == JsonValueKind.Number && json[1].ValueKind == JsonValueKind.Number =>
            Pair(json[0].GetDouble(), json[1].GetDouble()),
        _ => null,
    };

    internal void Write(Utf8JsonWriter json)
    {
        if (_type == Type.Flag)
            json.WriteBooleanValue(_first != 0);
        else if (_type == Type.Number)
            json.WriteNumberValue(_first);
        else
        {
            json.WriteStartArray();
            json.WriteNumberValue(_first);
            json.WriteNumberValue(_second);
            json.WriteEndArray();
        }
    }

    /// <summary>As Python writes it: <c>5</c>, <c>(5, 3)</c>, <c>True</c>.</summary>
    public string ToPython() => _type == Type.Flag ? (_first != 0 ? "True" : "False") : Numbers(false);

    /// <summary>As C# writes it: <c>5</c>, <c>(5, 3)</c>, <c>true</c>.</summary>
    /// <param name="asPair">Whether a single number is written as two equal ones.</param>
    public string ToCSharp(bool asPair = false) => _type == Type.Flag ? (_first != 0 ? "true" : "false") : Numbers(asPair);

    /// <inheritdoc/>
    public override string ToString() => ToPython();

    private string Numbers(bool asPair) => _type == Type.Pair || asPair
        ? string.Create(CultureInfo.InvariantCulture, $"({_first}, {(_type == Type.Pair ? _second : _first)})")
        : _first.ToString(CultureInfo.InvariantCulture);
}
