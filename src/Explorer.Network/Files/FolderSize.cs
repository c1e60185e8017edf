namespace Explorer.Network.Files;

/// <summary>How much a folder takes on the disk.</summary>
public static class FolderSize
{
    /// <summary>The bytes of all files in a folder and in those below it; what vanishes meanwhile, or may not be read, counts as nothing.</summary>
    public static long Of(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Sum(LengthOf);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
