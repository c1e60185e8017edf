using Explorer.Network.Drawing;

namespace Explorer.Network.Data;

/// <summary>What follows from a subject.</summary>
public static class Subjects
{
    /// <summary>Every subject.</summary>
    public static IReadOnlyList<Subject> All { get; } = Enum.GetValues<Subject>();

    /// <summary>The name in addresses, options and files: <c>digits</c> or <c>garments</c>.</summary>
    public static string Id(this Subject subject) => subject == Subject.Digits ? "digits" : "garments";

    /// <summary>The data set that shows it; its class names are the subject's.</summary>
    public static DataSet DataSet(this Subject subject) => subject == Subject.Digits ? Data.DataSet.Mnist : Data.DataSet.FashionMnist;

    /// <summary>How a drawing of it is placed in the 28x28 field.</summary>
    public static Framing Framing(this Subject subject) => subject == Subject.Digits ? Drawing.Framing.Digits : Drawing.Framing.Garments;

    /// <summary>The subject of that id, or null.</summary>
    public static Subject? Find(string? id) => All.Where(subject => subject.Id() == id).Select(subject => (Subject?)subject).FirstOrDefault();

    /// <summary>The subject that a data set shows.</summary>
    /// <exception cref="ArgumentException">The program does not know that data set.</exception>
    public static Subject Of(DataSet dataSet)
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        return All.Where(subject => subject.DataSet().Id == dataSet.Id).Select(subject => (Subject?)subject).FirstOrDefault()
            ?? throw new ArgumentException($"No subject is known for {dataSet.Name}.", nameof(dataSet));
    }
}
