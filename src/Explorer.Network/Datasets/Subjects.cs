using Explorer.Network.Preprocessing;

namespace Explorer.Network.Datasets;

/// <summary>What follows from a subject.</summary>
public static class Subjects
{
    /// <summary>Every subject.</summary>
    public static IReadOnlyList<Subject> All { get; } = Enum.GetValues<Subject>();

    /// <summary>The name in addresses, options and files: <c>digits</c> or <c>garments</c>.</summary>
    public static string Id(this Subject subject) => subject == Subject.Digits ? "digits" : "garments";

    /// <summary>The data set that shows it; its class names are the subject's.</summary>
    public static DataSet DataSet(this Subject subject) => subject == Subject.Digits ? Datasets.DataSet.Mnist : Datasets.DataSet.FashionMnist;

    /// <summary>How a drawing of it is placed in the 28x28 field.</summary>
    public static PreprocessingMethod Preprocessing(this Subject subject) => subject == Subject.Digits ? PreprocessingMethod.Digits : PreprocessingMethod.Garments;

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
