using System.Diagnostics;

namespace Plp.Tests.Storage;

/// <summary>A disk of its own with little room, in memory, that can be filled to the last byte and emptied again.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <returns>Null where this machine does not let one mount it.</returns>
    public static SmallDisk? Mount(int megabytes)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var folder = Directory.CreateTempSubdirectory("plp-disk-").FullName;
        if (Ran("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder))
            return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12, 1])
        {
            try
            {
                while (true)
                    file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // no more of that size fits
            }
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Ran("umount", "--lazy", Folder); // something may still read it
        Directory.Delete(Folder);
    }

    private static bool Ran(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
    }
}

/// <summary>A test on a small disk of its own, left out where none can be mounted.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> mounts = new(() =>
    {
        using var disk = SmallDisk.Mount(megabytes: 1);
        return disk is not null;
    });

    public SmallDiskFactAttribute()
    {
        if (!mounts.Value)
            Skip = "A disk in memory can only be mounted by root on Linux.";
    }
}
