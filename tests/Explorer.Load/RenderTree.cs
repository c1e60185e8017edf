namespace Explorer.Load;

/// <summary>What a circuit has rendered, kept up to date as <c>blazor.web.js</c> keeps the document: as far as a headless page acts on it.</summary>
internal sealed class RenderTree
{
    private readonly Dictionary<int, Element> _components = [];
    private readonly HashSet<int> _roots = [];

    /// <summary>All elements.</summary>
    public IEnumerable<Element> Elements => _roots.SelectMany(root => _components[root].Within);

    /// <summary>Takes a batch in.</summary>
    public void Apply(ReadOnlySpan<byte> bytes)
    {
        var batch = new RenderBatch(bytes);
        var frames = batch.Frames;
        foreach (var (component, edits) in batch.Diffs)
        {
            // What no other component contains stands in the page itself.
            if (!_components.ContainsKey(component))
                _roots.Add(component);
            Apply(Component(component), edits, frames);
        }
        foreach (var component in batch.Disposed)
        {
            _components.Remove(component);
            _roots.Remove(component);
        }
    }

    private void Apply(Element component, Edit[] edits, Frame[] frames)
    {
        var (path, moves) = (new Stack<Element>([component]), new List<Edit>());
        foreach (var edit in edits)
        {
            var children = path.Peek().Children;
            switch (edit.Type)
            {
                case EditType.Insert:
                    Insert(children, edit.Sibling, frames, edit.Other);
                    break;
                case EditType.Remove:
                    children.RemoveAt(edit.Sibling);
                    break;
                case EditType.SetAttribute:
                    children[edit.Sibling].Set(frames[edit.Other]);
                    break;
                case EditType.RemoveAttribute:
                    children[edit.Sibling].Unset(edit.Name!);
                    break;
                case EditType.StepIn:
                    path.Push(children[edit.Sibling]);
                    break;
                case EditType.StepOut:
                    path.Pop();
                    break;
                case EditType.Move:
                    moves.Add(edit);
                    break;
                case EditType.EndMoves:
                    var before = children.ToArray();
                    foreach (var move in moves)
                        children[move.Other] = before[move.Sibling];
                    moves.Clear();
                    break;
            }
        }
    }

    /// <summary>Inserts a frame with all frames within it.</summary>
    /// <returns>How many children there are more.</returns>
    private int Insert(List<Element> children, int at, Frame[] frames, int index)
    {
        var frame = frames[index];
        switch (frame.Type)
        {
            case FrameType.Region:
                return InsertAll(children, at, frames, index + 1, index + frame.Length);
            case FrameType.Element:
                var element = new Element(frame.Name!);
                children.Insert(at, element);
                var within = index + 1;
                for (; within < index + frame.Length && frames[within].Type == FrameType.Attribute; within++)
                    element.Set(frames[within]);
                InsertAll(element.Children, 0, frames, within, index + frame.Length);
                return 1;
            case FrameType.Component:
                children.Insert(at, Component(frame.Component));
                return 1;
            case FrameType.Text or FrameType.Markup:
                children.Insert(at, new Element(""));
                return 1;
            default:
                return 0;
        }
    }

    private int InsertAll(List<Element> children, int at, Frame[] frames, int from, int end)
    {
        var inserted = 0;
        for (var index = from; index < end; index += frames[index].Length)
            inserted += Insert(children, at + inserted, frames, index);
        return inserted;
    }

    private Element Component(int number) => _components.TryGetValue(number, out var known) ? known : _components[number] = new Element("");
}

/// <summary>An element as it is rendered; without a name a component, or a text.</summary>
/// <param name="Name">Its name.</param>
internal sealed record Element(string Name)
{
    private readonly Dictionary<string, string> _attributes = [];
    private readonly Dictionary<string, ulong> _handlers = [];

    /// <summary>What is directly within it.</summary>
    public List<Element> Children { get; } = [];

    /// <summary>It and all that is within it.</summary>
    public IEnumerable<Element> Within => Children.SelectMany(child => child.Within).Prepend(this);

    /// <summary>What tests know it by.</summary>
    public string? TestId => this["data-testid"];

    /// <summary>An attribute; null where there is none.</summary>
    public string? this[string attribute] => _attributes.GetValueOrDefault(attribute);

    /// <summary>Whether something hears of an event, <c>click</c>.</summary>
    public bool Hears(string name) => _handlers.ContainsKey($"on{name}");

    /// <summary>The number of an event's handler.</summary>
    public ulong HandlerOf(string name) => _handlers[$"on{name}"];

    /// <summary>Sets an attribute, or what hears of an event.</summary>
    public void Set(Frame attribute)
    {
        if (attribute.Handler != 0)
            _handlers[attribute.Name!] = attribute.Handler;
        else if (attribute.Value is { } value)
            _attributes[attribute.Name!] = value;
        else
            _attributes.Remove(attribute.Name!);
    }

    /// <summary>Removes an attribute, or what hears of an event.</summary>
    public void Unset(string attribute)
    {
        _attributes.Remove(attribute);
        _handlers.Remove(attribute);
    }
}
