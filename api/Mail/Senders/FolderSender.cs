namespace Plp.Mail.Senders;

/// <summary>Puts every mail into a folder, as a file any mail program opens; its name is the operation's.</summary>
internal sealed class FolderSender(string folder) : ISender
{
    private const string From = "plans@plp.invalid";

    public SenderKind Kind => SenderKind.Folder;

    public string Folder => folder;

    public async Task<SendResult> Send(OutgoingMail mail, CancellationToken token)
    {
        if (File.Exists(PathOf(mail.OperationId)))
            return new SendResult(SendAnswer.Accepted);
        try
        {
            await Write(mail, token);
            return new SendResult(SendAnswer.Accepted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SendResult(SendAnswer.Busy, Because: "the folder for mail cannot be written to");
        }
        catch (FormatException)
        {
            return new SendResult(SendAnswer.DeadAddress, Because: "the address is not one that mail can be sent to");
        }
    }

    public Task<SendResult> WasAccepted(Guid operationId, CancellationToken token) =>
        Task.FromResult(new SendResult(File.Exists(PathOf(operationId)) ? SendAnswer.Accepted : SendAnswer.NotKnown));

    private string PathOf(Guid operationId) => Path.Combine(folder, $"{operationId:n}.eml");

    /// <summary>Written beside and renamed, so that a file that is there is whole.</summary>
    private async Task Write(OutgoingMail mail, CancellationToken token)
    {
        using var message = Mime.Of(mail, From);
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{mail.OperationId:n}-{Guid.NewGuid():n}");
        try
        {
            await message.WriteToAsync(beside, token);
            File.Move(beside, PathOf(mail.OperationId), overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
