using System.Diagnostics;
using System.Globalization;
using Explorer.Network.Datasets;

namespace Explorer.Benchmarks;

/// <summary>The course's loop in PyTorch, beside this process and asked for one epoch at a time.</summary>
internal sealed class PythonCourse : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private PythonCourse(Process process, string folder, string version) =>
        (_process, _folder, Version) = (process, folder, version);

    /// <summary>The version of torch.</summary>
    public string Version { get; }

    /// <summary>Starts it; null where there is no Python with torch.</summary>
    public static async Task<PythonCourse?> StartAsync(ImageSet images, int threads)
    {
        var folder = Directory.CreateTempSubdirectory("explorer-benchmarks-").FullName;
        string pixels = Path.Combine(folder, "pixels"), labels = Path.Combine(folder, "labels");
        await File.WriteAllBytesAsync(pixels, images.Pixels);
        await File.WriteAllBytesAsync(labels, images.Labels);
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "course.py"), pixels, labels, threads.ToString(CultureInfo.InvariantCulture)];
        try
        {
            var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            if (await process.StandardOutput.ReadLineAsync() is { } version)
                return new PythonCourse(process, folder, version);
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No Python at all: the table says that this row is missing.
        }
        Directory.Delete(folder, recursive: true);
        return null;
    }

    /// <summary>Trains for an epoch.</summary>
    /// <returns>Examples in a second.</returns>
    public async Task<double> EpochAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return double.Parse(await _process.StandardOutput.ReadLineAsync() ?? "NaN", CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
