using System.Globalization;
using Plp.Exhibitions;
using Plp.Families;
using Plp.Mail;
using Plp.People;

namespace Plp.Tests.Families;

/// <summary>What emails about an exhibition say, against who has which time.</summary>
internal sealed partial class MessagesRecord
{
    /// <returns>The key of the text the part says.</returns>
    private string OfExhibition(MailPart part, MailMessage message, FamilyLanguage language)
    {
        var exhibition = exhibitions.Single(one => message.Id.Contains($":exhibition:{one.Key}:", StringComparison.Ordinal));
        if (part.Heading is not null)
        {
            Assert.Equal((language.Exhibition["where"], exhibition.Place), (part.Heading, part.Text));
            return "where";
        }
        var (key, match) = language.Exhibition
            .Where(one => one.Key.EndsWith("Body", StringComparison.Ordinal) || one.Key == "thanksNotes")
            .Select(one => (one.Key, Match: Of(one.Value).Match(part.Text!)))
            .Single(one => one.Match.Success);
        var children = message.Students.ToDictionary(
            student => people[student].NameInMailHome,
            student => exhibition.Find(places.Find(place => place.Student == student && place.Exhibition == exhibition.Key)?.Slot));
        Says("exhibition", exhibition.Name);
        var named = key == "thanksNotes"
            ? message.Students.Where(IsNoted).Select(student => people[student].NameInMailHome)
            : children.Keys;
        Says("student", string.Join(", ", named));
        Says("days", string.Join(" · ", exhibition.Days.Select(day => language.Written(day.On))));
        Says("until", language.Written(exhibition.ChooseUntil ?? exhibition.Last));
        if (key is "inviteBody" or "chooseBody")
            Assert.True(children.Values.All(slot => slot is null), $"{message.Id} asks whoever has a time for one.");
        if (key is "remindBody" or "movedUpBody")
            Assert.True(children.Values.All(slot => slot is not null), $"{message.Id} tells of a time that nobody has.");
        Assert.Equal(key == "canceledBody", exhibition.Canceled is not null);
        foreach (var item in part.Items ?? [])
        {
            Assert.Contains(children, child =>
                child.Value is { } slot
                && item == $"{child.Key}: {language.Written(slot.On)}, {Hour(slot.From)}, {slot.Room.Name}");
        }
        return key;

        bool IsNoted(string student) => places.Exists(place => place.Student == student
            && place.Exhibition == exhibition.Key
            && place.Notes.Any(note => note.Audience is Audience.Family or Audience.Peers));

        string Hour(TimeOnly time) =>
            time.ToString(language.Tag == FamilyLanguage.English ? "h:mm tt" : "HH:mm", CultureInfo.InvariantCulture);

        void Says(string word, string known)
        {
            if (match.Groups[word] is { Success: true } said)
                Assert.True(said.Value == known, $"{message.Id} says {word} {said.Value}, on record is {known}.");
        }
    }
}
