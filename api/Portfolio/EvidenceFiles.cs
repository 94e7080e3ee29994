using System.Globalization;
using System.Text;
using Plp.Files;

namespace Plp.Portfolio;

/// <summary>The file of a piece as an answer, for whoever may read the piece.</summary>
internal static class EvidenceFiles
{
    public static Task<IResult> Whole(IFileStore files, Evidence piece, HttpRequest request, CancellationToken token) => FileAnswer.Of(
        files,
        FileKey.Of(piece.Student!, piece.File!.Hash),
        piece.File.Bytes,
        piece.File.MediaType,
        NameOf(piece),
        request,
        token);

    public static Task<IResult> Thumbnail(IFileStore files, Evidence piece, HttpRequest request, CancellationToken token) => FileAnswer.Of(
        files,
        FileKey.Of(piece.Student!, piece.File!.Thumbnail!.Hash),
        piece.File.Thumbnail.Bytes,
        piece.File.Thumbnail.MediaType,
        "thumbnail",
        request,
        token);

    /// <summary>Of the caption's plain letters and the day; what a file was called where it came from is not kept.</summary>
    public static string NameOf(Evidence piece)
    {
        var letters = piece.Caption
            .Normalize(NormalizationForm.FormD)
            .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        var words = new string([.. letters.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
        var plain = string.Join('-', words.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return $"{piece.On:yyyy-MM-dd}-{(plain.Length == 0 ? "work" : plain[..Math.Min(plain.Length, 40)])}.{piece.File!.Extension}";
    }
}
