using System.Text;

namespace Explorer.Benchmarks;

/// <summary>A Markdown table.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly StringBuilder _text = new StringBuilder()
        .Append("| ").AppendJoin(" | ", heads).AppendLine(" |")
        .AppendLine("|---" + string.Concat(Enumerable.Repeat("|---:", heads.Length - 1)) + "|");

    public void Add(params string[] cells) => _text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    public override string ToString() => _text.ToString();
}
