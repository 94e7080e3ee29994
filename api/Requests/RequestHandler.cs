using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Plp.Duties;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// The only way in. It finds out who is asking, decides by <see cref="Access"/> whether they may, limits sizes,
/// rates and guesses, reads the body, turns expected failures into problem documents, sets the headers of every answer and writes
/// one log line without a name in it.
/// </summary>
internal sealed partial class RequestHandler(
    Callers callers,
    SchoolDays days,
    Cards cards,
    OwnFamilies families,
    Links links,
    Openings openings,
    StaffReads reads,
    RateLimits limits,
    TimeProvider time,
    ILogger<RequestHandler> log)
{
    private static readonly Histogram<double> durations = Telemetry.Meter.CreateHistogram<double>("plp.request.duration", "ms");

    /// <summary>The most bytes a JSON body may have.</summary>
    public const int BodyLimit = 128 * 1024;

    /// <summary>A function of anyone signed in, or of some roles.</summary>
    public Task<IResult> Answer(HttpRequest request, FunctionRule<RoleRule> function, Func<Visit, Task<IResult>> story) =>
        Watched(request, function, call => InRole(call, function.Rule, story));

    /// <summary>A function about one student.</summary>
    public Task<IResult> Answer(
        HttpRequest request,
        FunctionRule<StudentRule> function,
        string student,
        Func<StudentVisit, Task<IResult>> story) =>
        Watched(request, function, call => AboutStudent(call, function.Rule, student, story));

    /// <summary>A function with a JSON body, read after the caller was admitted.</summary>
    public Task<IResult> Answer<TBody>(HttpRequest request, FunctionRule<RoleRule> function, Func<Visit, TBody, Task<IResult>> story)
        where TBody : class =>
        Answer(request, function, visit => WithBody<TBody>(request, body => story(visit, body)));

    /// <summary>A function with a JSON body that may be larger than others.</summary>
    /// <param name="most">How many bytes at most.</param>
    public Task<IResult> AnswerLarge<TBody>(
        HttpRequest request,
        FunctionRule<RoleRule> function,
        int most,
        Func<Visit, TBody, Task<IResult>> story)
        where TBody : class =>
        Answer(request, function, visit => WithBody<TBody>(request, body => story(visit, body), most));

    /// <summary>A function about one student with a JSON body.</summary>
    public Task<IResult> Answer<TBody>(
        HttpRequest request,
        FunctionRule<StudentRule> function,
        string student,
        Func<StudentVisit, TBody, Task<IResult>> story)
        where TBody : class =>
        Answer(request, function, student, visit => WithBody<TBody>(request, body => story(visit, body)));

    /// <summary>A function that takes files, put on disk after the caller was admitted and gone when the story ends.</summary>
    public Task<IResult> AnswerUpload(HttpRequest request, FunctionRule<RoleRule> function, Func<Visit, Upload, Task<IResult>> story) =>
        Answer(request, function, visit => WithUpload(request, upload => story(visit, upload)));

    /// <summary>A function that takes a few bytes of a file, read after the caller was admitted.</summary>
    /// <param name="most">How many at most.</param>
    public Task<IResult> AnswerBytes(
        HttpRequest request,
        FunctionRule<RoleRule> function,
        int most,
        Func<Visit, byte[], Task<IResult>> story) =>
        Answer(request, function, visit => WithBytes(request, most, bytes => story(visit, bytes)));

    /// <summary>A function about one student that takes a few bytes of a file, read after the caller was admitted.</summary>
    /// <param name="most">How many at most.</param>
    public Task<IResult> AnswerBytes(
        HttpRequest request,
        FunctionRule<StudentRule> function,
        string student,
        int most,
        Func<StudentVisit, byte[], Task<IResult>> story) =>
        Answer(request, function, student, visit => WithBytes(request, most, bytes => story(visit, bytes)));

    /// <summary>An open function: nobody is asked who they are.</summary>
    public Task<IResult> AnswerAnyone(HttpRequest request, FunctionRule<OpenRule> function, Func<CancellationToken, Task<IResult>> story) =>
        Watched(request, function, call => story(call.Token));

    /// <summary>An open function with a JSON body.</summary>
    public Task<IResult> AnswerAnyone<TBody>(
        HttpRequest request,
        FunctionRule<OpenRule> function,
        Func<TBody, CancellationToken, Task<IResult>> story)
        where TBody : class =>
        AnswerAnyone(request, function, token => WithBody<TBody>(request, body => story(body, token)));

    /// <summary>An open function that tries something secret: after some in vain nothing is looked up for a while.</summary>
    /// <param name="subject">What is tried.</param>
    public Task<IResult> AnswerAttempt(
        HttpRequest request,
        FunctionRule<OpenRule> function,
        Secret secret,
        string subject,
        Func<CancellationToken, Task<Attempt>> story) =>
        AnswerAnyone(request, function, token => Tried(Guess.By(request, secret, subject), () => story(token)));

    /// <summary>An open function with a JSON body that tries something secret.</summary>
    /// <param name="subject">What is tried; null where every try is another.</param>
    public Task<IResult> AnswerAttempt<TBody>(
        HttpRequest request,
        FunctionRule<OpenRule> function,
        Secret secret,
        Func<TBody, string?> subject,
        Func<TBody, CancellationToken, Task<Attempt>> story)
        where TBody : class =>
        AnswerAnyone<TBody>(request, function, (body, token) =>
            Tried(Guess.By(request, secret, subject(body)), () => story(body, token)));

    /// <summary>A function of whoever has a link.</summary>
    /// <param name="admit">Finds out whom the open link lets in.</param>
    public Task<IResult> AnswerLink<TVisit>(
        HttpRequest request,
        FunctionRule<LinkRule> function,
        AdmitByLink<TVisit> admit,
        Func<TVisit, Task<IResult>> story)
        where TVisit : class =>
        Watched(request, function, call => ByLink(call, function.Rule.Kind, admit, story));

    /// <summary>A function of whoever has a link, with a JSON body.</summary>
    public Task<IResult> AnswerLink<TVisit, TBody>(
        HttpRequest request,
        FunctionRule<LinkRule> function,
        AdmitByLink<TVisit> admit,
        Func<TVisit, TBody, Task<IResult>> story)
        where TVisit : class
        where TBody : class =>
        AnswerLink(request, function, admit, visit => WithBody<TBody>(request, body => story(visit, body)));

    private async Task<IResult> Watched(HttpRequest request, FunctionRule function, Func<Call, Task<IResult>> handle)
    {
        using var activity = RequestTrace.Begin(request.HttpContext, function.ToString());
        var started = time.GetTimestamp();
        var usage = StoreUsage.Begin();
        var call = new Call(request, function);
        var result = await Caught(call, handle);
        if (result is ProblemResult problem && days.Known is { } known)
            result = problem.In(known.Words);

        SetHeaders(request.HttpContext.Response, function);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        var took = time.GetElapsedTime(started).TotalMilliseconds;
        activity?.SetTag("plp.status", status).SetTag("plp.caller", call.KindOfCaller).SetTag("plp.store.calls", usage.Calls);
        durations.Record(took, new("plp.function", function.ToString()), new("plp.status", status));
        LogCall(function, status, took, usage.Calls, usage.RequestUnits, call.KindOfCaller, RequestTrace.IdOf(request.HttpContext));
        return result;
    }

    private async Task<IResult> Caught(Call call, Func<Call, Task<IResult>> handle)
    {
        try
        {
            return await handle(call);
        }
        catch (OperationCanceledException) when (call.Token.IsCancellationRequested)
        {
            return Problem.Of(
                StatusCodes.Status499ClientClosedRequest,
                "Ended by the caller",
                "The connection was closed before the answer.");
        }
        catch (StoreUnavailableException e)
        {
            LogStoreUnavailable(e, call.Function);
            return Problem.Busy(StatusCodes.Status503ServiceUnavailable, e.Message + " What you typed is still on your page.", 5);
        }
        catch (Exception e) when (e is NewerDataException or SchoolMissingException)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "Not ready", e.Message);
        }
        catch (BadHttpRequestException e)
        {
            return Problem.Of(
                e.StatusCode,
                "Please check what you sent",
                "The request broke off or could not be read. Nothing was saved; send it again.");
        }
        catch (Exception e)
        {
            LogFailure(e, call.Function);
            return Problem.Of(
                StatusCodes.Status500InternalServerError,
                "Something went wrong here",
                "Nothing was saved. Try again; if it happens again, tell your coordinator the number of this answer (traceId).");
        }
    }

    private async Task<IResult> Tried(Guess guess, Func<Task<Attempt>> story)
    {
        if (limits.Refuse(guess) is { } wait)
            return Problem.TooMany(wait);
        var attempt = await story();
        if (attempt.InVain)
            limits.WasInVain(guess);
        return attempt.Answer;
    }

    private async Task<IResult> InRole(Call call, RoleRule rule, Func<Visit, Task<IResult>> story)
    {
        var (caller, refusal) = await Admitted(call);
        if (caller is null)
            return refusal!;
        return rule.Allows(caller.Role)
            ? await story(new Visit(caller, await days.Today(call.Token), call.Token))
            : Problem.NotYours("This is not open to you in the role you are working in.");
    }

    private async Task<IResult> AboutStudent(Call call, StudentRule rule, string student, Func<StudentVisit, Task<IResult>> story)
    {
        var (caller, refusal) = await Admitted(call);
        if (caller is null)
            return refusal!;
        var today = await days.Today(call.Token);
        var card = await cards.Recent(student, call.Token);
        if (card is null)
            return caller.Role is Role.Coordinator or Role.Administrator ? Problem.NotFound("There is no such student.") : NotTheirs();
        if (Access.For(rule, card, caller, today) is not { } relation)
            return card.IsOwnChildOf(caller.Id) ? await families.NotOnOwnChild(caller, [card], call.Token) : NotTheirs();
        var visit = new StudentVisit(caller, today, card, relation, call.Token)
        {
            Openings = relation == Relation.Administrator ? await openings.About(student, call.Token) : [],
        };
        var answer = await story(visit);
        if (answer is not IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest })
            reads.Note(visit);
        return answer;
    }

    private async Task<(Caller? Caller, IResult? Refusal)> Admitted(Call call)
    {
        var (caller, refusal) = await callers.WhoAsks(call.Request, call.Token);
        if (caller is null)
            return (null, refusal);
        call.KindOfCaller = caller.Role.ToString();
        return limits.RefusePerson(caller.Id) is { } wait ? (null, Problem.TooMany(wait)) : (caller, null);
    }

    private async Task<IResult> ByLink<TVisit>(Call call, LinkKind kind, AdmitByLink<TVisit> admit, Func<TVisit, Task<IResult>> story)
        where TVisit : class
    {
        string? token = call.Request.Headers[LinkToken.Header];
        if (string.IsNullOrEmpty(token))
            return Problem.NotSignedIn("This opens with the link in your email from the school.");
        var guess = Guess.By(call.Request, Secret.Link, token);
        if ((limits.Refuse(guess) ?? limits.RefuseLink(guess.Subject)) is { } wait)
            return Problem.TooMany(wait);
        var today = await days.Today(call.Token);
        var (link, refusal) = await links.Open(kind, token, today, call.Token);
        TVisit? visit = null;
        if (link is not null)
            (visit, refusal) = await admit(link, call.Request, today, call.Token);
        if (visit is null)
        {
            limits.WasInVain(guess);
            return refusal!;
        }
        limits.WasGood(guess);
        call.KindOfCaller = kind.Name;
        return await story(visit);
    }

    private static IResult NotTheirs() =>
        Problem.NotYours("This is not open to you: you have no assignment to this student today. Your coordinator can change that.");

    private static async Task<IResult> WithBody<TBody>(HttpRequest request, Func<TBody, Task<IResult>> story, int most = BodyLimit)
        where TBody : class
    {
        if (!request.HasJsonContentType())
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Send JSON", "Send the body as application/json.");
        if (request.ContentLength is null)
            return Problem.Of(StatusCodes.Status411LengthRequired, "Say the length", "Send the body with its Content-Length.");
        if (request.ContentLength > most)
            return Problem.Of(
                StatusCodes.Status413PayloadTooLarge,
                "Too large",
                $"A request has at most {most / 1024} kB. Nothing was saved; shorten the text and send it again.");

        TBody? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync(request.Body, Json.Of<TBody>(), request.HttpContext.RequestAborted);
        }
        catch (JsonException e)
        {
            return Problem.Invalid(
                FieldOf(e.Path),
                "This could not be read. Send a value of the right kind (text, number, day as YYYY-MM-DD, or one of the listed words).");
        }
        catch (InvalidOperationException)
        {
            return Problem.Invalid("body", "This holds text that cannot be read. Send UTF-8.");
        }
        return body is null ? Problem.Invalid("body", "Send a JSON object.") : await story(body);
    }

    private static async Task<IResult> WithBytes(HttpRequest request, int most, Func<byte[], Task<IResult>> story)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/octet-stream")
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Send bytes", "Send the body as application/octet-stream.");
        if (request.ContentLength is not { } length)
            return Problem.Of(StatusCodes.Status411LengthRequired, "Say the length", "Send the body with its Content-Length.");
        if (length > most)
        {
            // who still sends hears no answer
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
            return Problem.Of(
                StatusCodes.Status413PayloadTooLarge,
                "Too large",
                $"This takes at most {most:N0} bytes at once. Nothing was kept.");
        }
        var bytes = new byte[length];
        try
        {
            await request.Body.ReadExactlyAsync(bytes, request.HttpContext.RequestAborted);
        }
        catch (EndOfStreamException)
        {
            return Problem.Invalid("body", "Fewer bytes came than were said. Send them again.");
        }
        return await story(bytes);
    }

    private static async Task<IResult> WithUpload(HttpRequest request, Func<Upload, Task<IResult>> story)
    {
        if (!Upload.Takes(request.ContentType))
            return Problem.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "Send files",
                "Send the files as multipart/form-data, or one archive as application/zip.");
        if (request.ContentLength is null)
            return Problem.Of(StatusCodes.Status411LengthRequired, "Say the length", "Send the files with their Content-Length.");
        if (request.ContentLength > Upload.MostBytes)
        {
            // who still sends hears no answer: a connection cut short is all they see
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
            return Problem.Of(
                StatusCodes.Status413PayloadTooLarge,
                "Too large",
                $"Files have at most {Upload.MostBytes / 1_000_000} MB together. Nothing was kept.");
        }

        using var upload = new Upload();
        return await upload.Receive(request) is { } wrong ? Problem.Invalid("file", wrong) : await story(upload);
    }

    /// <summary>From <c>$.periods[2].end</c> to <c>periods.2.end</c>.</summary>
    private static string FieldOf(string? path)
    {
        var field = path?
            .TrimStart('$')
            .TrimStart('.')
            .Replace("[", ".", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal);
        return string.IsNullOrEmpty(field) || field.Length > 100 || field.Contains('\'') ? "body" : field;
    }

    private static void SetHeaders(HttpResponse response, FunctionRule function)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        if (function is FunctionRule<OpenRule>)
            response.Headers["X-Robots-Tag"] = "noindex"; // a search engine asks without an account; the public page may take it away
        response.Headers.AccessControlExposeHeaders = "ETag, Location, Retry-After, Content-Disposition";
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Function} {Status} {Milliseconds:F1} ms, store calls {StoreCalls}, RU {RequestUnits:F1}, {KindOfCaller}, trace " +
            "{TraceId}")]
    private partial void LogCall(
        FunctionRule function,
        int status,
        double milliseconds,
        int storeCalls,
        double requestUnits,
        string kindOfCaller,
        string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function}: the store is unavailable")]
    private partial void LogStoreUnavailable(Exception exception, FunctionRule function);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailure(Exception exception, FunctionRule function);

    private sealed record Call(HttpRequest Request, FunctionRule Function)
    {
        public CancellationToken Token => Request.HttpContext.RequestAborted;

        /// <summary>A role, or "anonymous"; never who.</summary>
        public string KindOfCaller { get; set; } = "anonymous";
    }
}

/// <summary>Whom an open link lets in, or the answer that refuses them.</summary>
internal delegate Task<(TVisit? Visit, IResult? Refusal)> AdmitByLink<TVisit>(
    Link link,
    HttpRequest request,
    SchoolToday today,
    CancellationToken token)
    where TVisit : class;
