namespace Plp.Storage;

/// <summary>
/// What holds a school is for the user who runs the program and nobody else: files are made 0600 and folders 0700. On
/// Windows they inherit the rights of the folder they lie in.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>A folder that is there already is left as it is: it may be used for more than this program.</summary>
    public static string MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else if (!Directory.Exists(folder))
            Directory.CreateDirectory(folder, OwnersFolder);
        return folder;
    }

    /// <summary>Makes the file when it is missing, and takes it back from everybody else when it is not.</summary>
    public static void Make(string file)
    {
        if (!File.Exists(file))
            Create(file, FileMode.OpenOrCreate).Dispose();
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) != OwnersFile)
            File.SetUnixFileMode(file, OwnersFile);
    }

    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static FileStream Create(string file) => Create(file, FileMode.CreateNew);

    private static FileStream Create(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        return new FileStream(file, options);
    }
}
