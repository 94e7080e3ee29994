using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Azure.Cosmos;

namespace Plp.Storage.Cosmos;

/// <summary>
/// One call's deadline and its repetitions: what may pass (no answer in time, a cut connection, 408, 429, 449, 500, 503) is
/// sent again after a growing pause; what will not is said in one sentence. Every request is counted with its price.
/// </summary>
internal sealed class CosmosPatience(CosmosStoreOptions options, CancellationToken token)
{
    private const string SubStatus = "x-ms-substatus", OwnerMissing = "1003", SessionNotAvailable = "1002";

    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(1);
    private readonly long started = Stopwatch.GetTimestamp();

    /// <summary>Some request got no answer that says whether it was applied.</summary>
    public bool LostAnAnswer { get; private set; }

    private TimeSpan Left => options.Deadline - Stopwatch.GetElapsedTime(started);

    /// <param name="expected">A status that is an answer and no failure.</param>
    public Task<ResponseMessage> Send(Func<CancellationToken, Task<ResponseMessage>> send, HttpStatusCode? expected = null) => Repeat(
        send,
        response => response.IsSuccessStatusCode
            || (response.StatusCode == expected && response.Headers[SubStatus] is not (OwnerMissing or SessionNotAvailable)),
        response => new Trouble(response.StatusCode, response.Headers, response.ErrorMessage),
        response => response.Headers.RequestCharge);

    /// <summary>
    /// As <see cref="Send(Func{CancellationToken, Task{ResponseMessage}}, HttpStatusCode?)"/>, where what stands around
    /// it may be missing.
    /// </summary>
    public Task<ResponseMessage> SendAny(Func<CancellationToken, Task<ResponseMessage>> send, HttpStatusCode expected) => Repeat(
        send,
        response => response.IsSuccessStatusCode || response.StatusCode == expected,
        response => new Trouble(response.StatusCode, response.Headers, response.ErrorMessage),
        response => response.Headers.RequestCharge);

    /// <summary>A batch that an operation refused is an answer too.</summary>
    public Task<TransactionalBatchResponse> Send(Func<CancellationToken, Task<TransactionalBatchResponse>> send) => Repeat(
        send,
        response => response.IsSuccessStatusCode
            || (response.StatusCode is HttpStatusCode.Conflict
                or HttpStatusCode.PreconditionFailed
                or HttpStatusCode.NotFound
                or HttpStatusCode.BadRequest
                or HttpStatusCode.RequestEntityTooLarge
                && response.Headers[SubStatus] is not OwnerMissing),
        response => new Trouble(response.StatusCode, response.Headers, response.ErrorMessage),
        response => response.Headers.RequestCharge);

    private async Task<T> Repeat<T>(
        Func<CancellationToken, Task<T>> send,
        Func<T, bool> isAnswer,
        Func<T, Trouble> troubleOf,
        Func<T, double> charge)
        where T : class, IDisposable
    {
        Trouble? said = null;
        for (var pause = options.Pause; ; pause = pause * 2 < longestPause ? pause * 2 : longestPause)
        {
            token.ThrowIfCancellationRequested();
            var (answer, trouble) = await TryOnce();
            if (answer is not null)
                return answer;

            LostAnAnswer |= trouble!.MayHaveBeenApplied;
            // What the service said tells more than the silence in which the deadline came.
            said = trouble.WasSaid || said is null ? trouble : said;
            var wait = Longer(trouble.RetryAfter, pause * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000d)));
            if (!trouble.MayPass || wait >= Left)
                throw said.ToException(options);
            await Task.Delay(wait, token);
        }

        async Task<(T? Answer, Trouble? Trouble)> TryOnce()
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(token);
            attempt.CancelAfter(Left < options.Attempt ? Longer(Left, TimeSpan.Zero) : options.Attempt);
            try
            {
                var response = await send(attempt.Token);
                StoreUsage.Count(charge(response));
                if (isAnswer(response))
                    return (response, null);
                using (response)
                    return (null, troubleOf(response));
            }
            catch (OperationCanceledException e) when (!token.IsCancellationRequested)
            {
                StoreUsage.Count();
                return (null, new Trouble(e));
            }
            catch (CosmosException e)
            {
                StoreUsage.Count(e.RequestCharge);
                return (null, new Trouble(e.StatusCode, e.Headers, e.Message, e));
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                StoreUsage.Count();
                return (null, new Trouble(e));
            }
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>Why a request failed, whether it may pass by itself, and what a person can do about it if not.</summary>
    private sealed class Trouble
    {
        private readonly HttpStatusCode? status;
        private readonly string? subStatus;
        private readonly string? message;
        private readonly Exception? exception;

        public Trouble(Exception exception) => this.exception = exception;

        public Trouble(HttpStatusCode status, Headers headers, string? message, Exception? exception = null)
        {
            (this.status, this.message, this.exception) = (status, message, exception);
            subStatus = headers[SubStatus];
            RetryAfter = double.TryParse(headers["x-ms-retry-after-ms"], CultureInfo.InvariantCulture, out var milliseconds)
                ? TimeSpan.FromMilliseconds(milliseconds)
                : TimeSpan.Zero;
        }

        public TimeSpan RetryAfter { get; }

        /// <summary>The service answered so, rather than not at all.</summary>
        public bool WasSaid => status is not null;

        public bool MayHaveBeenApplied =>
            status is null
                or HttpStatusCode.RequestTimeout
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;

        public bool MayPass => MayHaveBeenApplied
            || status is HttpStatusCode.TooManyRequests or HttpStatusCode.Gone or (HttpStatusCode)449
            || subStatus is SessionNotAvailable;

        public StoreUnavailableException ToException(CosmosStoreOptions options) => new(
            (status, subStatus) switch
            {
                (HttpStatusCode.Unauthorized, _) =>
                    "Cosmos DB refused the key. Copy the connection string again from the Keys page of the account.",
                (HttpStatusCode.Forbidden, _) =>
                    "Cosmos DB does not let this program in. Open the account's firewall to it, and give its identity the role Cosmos " +
                    "DB Built-in Data Contributor.",
                (HttpStatusCode.NotFound, _) =>
                    $"The container {options.Container} of the database {options.Database} is not there. Start the program again, " +
                    "which makes it, or correct its name.",
                (HttpStatusCode.TooManyRequests, _) =>
                    "Cosmos DB is throttling this account: it was asked for more than its throughput allows. Wait a minute and try " +
                    "again; if it happens often, raise the throughput (RU/s).",
                (
                    null
                        or HttpStatusCode.RequestTimeout
                        or HttpStatusCode.ServiceUnavailable
                        or HttpStatusCode.InternalServerError
                        or HttpStatusCode.BadGateway
                        or HttpStatusCode.GatewayTimeout,
                    _) =>
                    "Cosmos DB did not answer in time. Try again in a minute; if it stays away, see that the account's address is " +
                    "right and its region is up.",
                _ => $"Cosmos DB refused a request ({(int)status.Value}): {message}",
            },
            exception);
    }
}
