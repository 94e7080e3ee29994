using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Plp.FunctionsHost.Rpc;

namespace Plp.FunctionsHost;

/// <summary>The one stream between the host and its worker: what each says to the other.</summary>
internal sealed class WorkerChannel
{
    private readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StatusResult>> awaited = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource begun = Later(), ended = Later();
    private readonly TaskCompletionSource<WorkerInitResponse> initialized = Later<WorkerInitResponse>();
    private readonly TaskCompletionSource<FunctionMetadataResponse> described = Later<FunctionMetadataResponse>();

    /// <summary>What the worker logged, one entry after the other.</summary>
    public ConcurrentQueue<RpcLog> Log { get; } = new();

    /// <summary>The worker has opened the stream.</summary>
    public Task Begun => begun.Task;

    public Task<WorkerInitResponse> Initialize(WorkerInitRequest request)
    {
        Send(new StreamingMessage { WorkerInitRequest = request });
        return initialized.Task;
    }

    public Task<FunctionMetadataResponse> Describe(string folder)
    {
        Send(new StreamingMessage { FunctionsMetadataRequest = new() { FunctionAppDirectory = folder } });
        return described.Task;
    }

    public Task<StatusResult> Load(Function function)
    {
        var loaded = Await(function.Id);
        Send(new StreamingMessage { FunctionLoadRequest = new() { FunctionId = function.Id, Metadata = function.Metadata } });
        return loaded;
    }

    public Task<StatusResult> Invoke(InvocationRequest request)
    {
        var answered = Await(request.InvocationId);
        Send(new StreamingMessage { InvocationRequest = request });
        return answered;
    }

    public void Cancel(string invocation) => Send(new StreamingMessage { InvocationCancel = new() { InvocationId = invocation } });

    public void Terminate(TimeSpan grace) =>
        Send(new StreamingMessage
        {
            WorkerTerminate = new() { GracePeriod = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(grace) },
        });

    /// <summary>Lets the stream go, so that the host's server can stop.</summary>
    public void End() => ended.TrySetResult();

    /// <summary>Carries messages until the worker, or the host, ends.</summary>
    public async Task Run(
        IAsyncStreamReader<StreamingMessage> incoming,
        IServerStreamWriter<StreamingMessage> toWorker,
        CancellationToken token)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(token);
        var writing = Write(toWorker, over.Token);
        var reading = Read(incoming, over.Token);
        await Task.WhenAny(reading, ended.Task);
        await over.CancelAsync();
        await Task.WhenAll(reading, writing);
        foreach (var one in awaited.Values)
            one.TrySetResult(new StatusResult { Status = StatusResult.Types.Status.Failure, Result = "The worker has gone." });
    }

    private async Task Write(IServerStreamWriter<StreamingMessage> toWorker, CancellationToken token)
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(token))
                await toWorker.WriteAsync(message, token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The stream is over.
        }
    }

    private async Task Read(IAsyncStreamReader<StreamingMessage> incoming, CancellationToken token)
    {
        try
        {
            while (await incoming.MoveNext(token))
                Take(incoming.Current);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or Grpc.Core.RpcException)
        {
            // The worker ended, or was ended.
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                begun.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.WorkerInitResponse:
                initialized.TrySetResult(message.WorkerInitResponse);
                break;
            case StreamingMessage.ContentOneofCase.FunctionMetadataResponse:
                described.TrySetResult(message.FunctionMetadataResponse);
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadResponse:
                Answered(message.FunctionLoadResponse.FunctionId, message.FunctionLoadResponse.Result);
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                Answered(message.InvocationResponse.InvocationId, message.InvocationResponse.Result);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                Log.Enqueue(message.RpcLog);
                break;
        }
    }

    private Task<StatusResult> Await(string id) => awaited.GetOrAdd(id, _ => Later<StatusResult>()).Task;

    private void Answered(string id, StatusResult result)
    {
        if (awaited.TryRemove(id, out var one))
            one.TrySetResult(result);
    }

    private void Send(StreamingMessage message)
    {
        message.RequestId = Guid.NewGuid().ToString();
        outgoing.Writer.TryWrite(message);
    }

    private static TaskCompletionSource Later() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<T> Later<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Where the worker's stream comes in.</summary>
internal sealed class RpcService(WorkerChannel channel) : FunctionRpc.FunctionRpcBase
{
    public override Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context) =>
        channel.Run(requestStream, responseStream, context.CancellationToken);
}
