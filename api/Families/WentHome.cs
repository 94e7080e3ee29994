using System.Text.Json.Serialization;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// What went home about each talk and how far it got, adult by adult. A family has something only once the mail service
/// took it, or its page shows it; until then it can be stopped.
/// </summary>
internal sealed class WentHome(PersonStore people, MailSettingsStore how)
{
    /// <summary>The documents of a student it is made of.</summary>
    public static IReadOnlyList<string> Types { get; } = [FamilyUpdate.Shape.Type, MailMessage.Shape.Type];

    /// <param name="about">Documents about the visit's student, among them those of <see cref="Types"/>.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<WentHomeView>> Of(IReadOnlyList<StoredDocument> about, Person student, StudentVisit visit)
    {
        var updates = FamilyUpdates.Among(about);
        if (updates.Count == 0)
            return [];
        var messages = MailStore.Among(about).ToDictionary(message => message.Id, StringComparer.Ordinal);
        var settings = updates.Exists(update => messages.GetValueOrDefault(update.MessageId)?.State == MailMessage.QueuedState)
            ? await how.Read(visit.Token)
            : null;
        var views = new List<WentHomeView>();
        foreach (var talk in updates.GroupBy(update => update.Key))
        {
            var adults = new List<WentToView>();
            foreach (var update in talk)
                adults.Add(await To(update, messages.GetValueOrDefault(update.MessageId), settings, visit));
            views.Add(WentHomeView.Of([.. talk], adults, student.NameInMailHome, visit));
        }
        return views;
    }

    private async Task<WentToView> To(FamilyUpdate update, MailMessage? message, MailSettings? settings, StudentVisit visit)
    {
        var adult = await people.Recent(update.Adult, visit.Token);
        var now = visit.Today.Instant;
        WentToView As(HomeState state, DateTimeOffset? at = null, string? because = null) =>
            new(adult?.Name ?? "someone removed", state, at, because, update.CorrectedOn);
        DateTimeOffset? ahead = update.From > now ? update.From : null;
        return update.State switch
        {
            FamilyUpdate.WaitingState => As(HomeState.Translating),
            FamilyUpdate.StoppedState => As(HomeState.Stopped),
            FamilyUpdate.TakenBackState when message is null => As(HomeState.TakenBack),
            FamilyUpdate.ByPersonState => As(HomeState.ByPerson, ahead),
            _ => message?.State switch
            {
                MailMessage.QueuedState when !Goes(adult, settings!) =>
                    As(HomeState.Kept, because: settings!.Mode == MailMode.Off ? "mail is off" : "this address is not on the allow-list"),
                MailMessage.QueuedState =>
                    As(HomeState.GoesOut, MailHours.Next(message, settings!, visit.Today.Calendar, now), message.Because),
                MailMessage.SendingState => As(HomeState.Sending),
                MailMessage.SentState => As(HomeState.Accepted, message.Ended),
                MailMessage.FailedState => As(HomeState.Failed, message.Ended, message.Because),
                MailMessage.WithdrawnState => As(HomeState.NotSent, message.Ended, message.Because),
                _ => As(ahead is null ? HomeState.OnPage : HomeState.GoesOnPage, ahead),
            },
        };
    }

    private static bool Goes(Person? adult, MailSettings settings) =>
        settings.Mode != MailMode.Off
            && (settings.Mode != MailMode.AllowList || (adult is not null && MailCheck.IsAllowed(adult.Email, settings)));
}

/// <summary>How far an update got to one adult.</summary>
[JsonConverter(typeof(CamelCase<HomeState>))]
internal enum HomeState
{
    /// <summary>Waits for a translator.</summary>
    Translating,

    /// <summary>Waits for its hour.</summary>
    GoesOut,

    /// <summary>Waits, and the mode of mail lets it go to nobody.</summary>
    Kept,
    Sending,

    /// <summary>The mail service took it.</summary>
    Accepted,
    Failed,
    NotSent,

    /// <summary>No mail goes to this adult: somebody tells them, or sends paper.</summary>
    ByPerson,
    GoesOnPage,
    OnPage,
    Stopped,

    /// <summary>It was sent by mistake; the page says so.</summary>
    TakenBack,
}

/// <param name="To">The adult's name.</param>
/// <param name="At">When it goes, or when the state began; null where there is no hour to tell.</param>
/// <param name="Because">In plain words.</param>
/// <param name="Corrected">The day on which what they were told was corrected or taken back.</param>
internal sealed record WentToView(string To, HomeState State, DateTimeOffset? At, string? Because, DateOnly? Corrected);

/// <summary>What went home about one talk, for the student and staff, as the advisor wrote it.</summary>
internal sealed record WentHomeView
{
    /// <summary>Names the update to stop.</summary>
    public required string Key { get; init; }

    public required DateOnly On { get; init; }
    public required string Subject { get; init; }
    public required string Language { get; init; }
    public string? GoingWell { get; init; }
    public string? OneThing { get; init; }
    public string? HowHome { get; init; }
    public string? Next { get; init; }
    public required IReadOnlyList<WentToView> Adults { get; init; }

    /// <summary>The caller may stop what has not left.</summary>
    public bool? MayStop { get; init; }

    /// <param name="talk">The updates about one talk.</param>
    public static WentHomeView Of(IReadOnlyList<FamilyUpdate> talk, IReadOnlyList<WentToView> adults, string mailName, StudentVisit visit)
    {
        var one = talk[0];
        var language = FamilyLanguage.ByTag(one.OriginalLanguage, visit.Today.School);
        var words = one.Original.In(language);
        return new WentHomeView
        {
            Key = one.Key,
            On = one.HeldOn,
            Subject = language.InMail("subject", ("student", mailName)),
            Language = language.Tag,
            GoingWell = words.GoingWell,
            OneThing = words.OneThing,
            HowHome = words.HowHome,
            Next = words.Next,
            Adults = adults,
            MayStop = visit.May(FamiliesRoom.StopFamilyUpdate) && adults.Any(IsOpen) ? true : null,
        };
    }

    private static bool IsOpen(WentToView adult) =>
        adult.State is HomeState.Translating or HomeState.GoesOut or HomeState.Kept or HomeState.GoesOnPage
            || adult is { State: HomeState.ByPerson, At: not null };
}
