namespace Plp.Files;

/// <summary>Where files are kept and how: one contract, a folder and Azure Blob Storage behind it.</summary>
internal sealed class FilesRoom : Room;
