namespace Plp.Requests;

/// <summary>A form as a page sends it by itself, without a script.</summary>
internal static class FormBody
{
    private const string MediaType = "application/x-www-form-urlencoded";

    /// <param name="most">Bytes.</param>
    /// <returns>What was sent, or the answer that refuses it.</returns>
    public static async Task<(IFormCollection? Form, IResult? Refusal)> Read(HttpRequest request, int most)
    {
        if (request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true)
            return (null, Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Send a form", $"Send the form as {MediaType}."));
        if (request.ContentLength is not { } length)
            return (null, Problem.Of(StatusCodes.Status411LengthRequired, "Say the length", "Send the form with its Content-Length."));
        if (length > most)
            return (null, Problem.Of(
                StatusCodes.Status413PayloadTooLarge,
                "Too large",
                $"A form has at most {most / 1024} kB. Go back, shorten the text and send it again."));
        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted), null);
        }
        catch (InvalidDataException)
        {
            return (null, Problem.Invalid("body", "This form could not be read. Open the page again and send it from there."));
        }
    }
}
