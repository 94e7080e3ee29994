using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

/// <summary>
/// The demonstration school lives through the rest of its year: check-ins of every kind, some corrected or voided, the
/// timers, the quarter's emails. Every email a family gets is taken apart, and each of its sentences is held against the
/// record it states at the moment the mail service takes it. A sentence the test does not know fails it.
/// </summary>
public sealed partial class YearOfMessagesTests
{
    private static readonly DateTimeOffset start = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_sentence_of_each_email_is_on_record()
    {
        await using var school = await DemonstrationProgram.Open(start);
        var year = new LivedYear(school, new Random(7));
        var seen = (await school.Messages()).Select(message => message.Id + message.Again).ToHashSet(StringComparer.Ordinal);
        var calendar = (await school.Services.GetRequiredService<SchoolDays>().Today(CancellationToken.None)).Calendar;
        var checkedSentences = new Dictionary<string, int>(StringComparer.Ordinal);
        await year.SendQuarter(calendar.Periods[0]);
        for (var day = calendar.DayOf(start); day <= calendar.End.AddDays(7); day = day.AddDays(1))
        {
            if (!calendar.IsSchoolDay(day) && day <= calendar.End)
                continue;
            school.Clock.Now = calendar.At(day, new TimeOnly(7, 0)) < start ? start : calendar.At(day, new TimeOnly(7, 0));
            await school.Run("SendDueReminders");
            if (calendar.IsSchoolDay(day))
                await year.Live(calendar.At(day, new TimeOnly(10, 0)));
            foreach (var hour in new[] { new TimeOnly(16, 15), new TimeOnly(17, 20) })
            {
                school.Clock.Now = calendar.At(day, hour);
                await school.Run("SendQueuedMail");
                var sent = (await school.Messages()).FindAll(message =>
                    message.State == MailMessage.SentState && message.ToFamily && seen.Add(message.Id + message.Again));
                if (sent.Count == 0)
                    continue;
                var record = await MessagesRecord.Of(school.Store, calendar, school.Clock.Now);
                foreach (var message in sent)
                {
                    foreach (var key in record.Check(message))
                        checkedSentences[key] = checkedSentences.GetValueOrDefault(key) + 1;
                    year.CheckReply(message, record);
                }
            }
        }

        // Whatever an email can say was said and held against the record.
        string[] sayable =
        [
            "talkedOn", "talkedTogether", "corrected", "takenBack", "quarterMet", "quarterKept", "quarterUnwritten", "quarterNotMet",
            "quarterTried", "quarterNotPossible", "quarterCorrected", "meetBefore", "signed", "until", "answer", "words",
        ];
        foreach (var key in sayable)
            Assert.True(
                checkedSentences.GetValueOrDefault(key) > 0,
                $"{key} was never said: {string.Join(", ", checkedSentences.Select(one => $"{one.Key} {one.Value}"))}");
        Assert.InRange(checkedSentences.Values.Sum(), 1000, 100_000);
    }

    [GeneratedRegex(
        @"^Reply-To:[^<]*?<?(?<address>[^\s<>""]+@[^\s<>""]+?)>?\s*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex ReplyTo();

    /// <summary>What advisors do in a year, at random and in every way there is.</summary>
    private sealed class LivedYear(DemonstrationProgram school, Random random)
    {
        private readonly List<(string Student, string By, string Id, int Rev, bool Home)> saved = [];

        public async Task Live(DateTimeOffset now)
        {
            school.Clock.Now = now;
            var today = await school.Services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
            var cards = await school.Services.GetRequiredService<Cards>().Active(CancellationToken.None);
            if (today.Calendar.PeriodOf(today.Day) is not { } period)
                return;
            for (var n = 0; n < 3; n++)
                await CheckIn(cards[random.Next(cards.Count)], period, today);
            if (saved.Count > 0 && random.Next(3) == 0)
                await Amend();
        }

        public async Task SendQuarter(Period period)
        {
            using var dana = await school.ClientOf("Dana Whitcomb");
            var messages = (await dana.GetJson($"quarter-updates?quarter={period.Key}")).GetProperty("messages").GetInt32();
            var job = (await (await dana.Post("quarter-updates", new { quarter = period.Key, messages })).Json())
                .GetProperty("id")
                .GetString()!;
            await school.Services.GetRequiredService<JobRunner>().Run(job, TimeSpan.FromMinutes(2), CancellationToken.None);
        }

        /// <summary>An answer reaches somebody of the school who is no adult of the students.</summary>
        public void CheckReply(MailMessage message, MessagesRecord record)
        {
            var file = school.Files.Single(path => Path.GetFileName(path) == $"{message.OperationId:n}.eml");
            var reply = ReplyTo().Match(File.ReadAllText(file));
            Assert.True(reply.Success, $"{message.Id} says how to answer and has nowhere for the answer to go");
            record.IsOfTheSchool(reply.Groups["address"].Value, message.Students);
        }

        private async Task CheckIn(Card card, Period period, SchoolToday today)
        {
            if (card.DutyHolders(today.Day).FirstOrDefault()?.Person is not { } advisor)
                return;
            using var client = ClientOf(advisor);
            var text = $"Step {random.Next(1000)} is done.";
            object words = new { words = new { goingWell = text, next = "One more." }, together = random.Next(2) == 0 };
            var (key, quarter, heldOn) = (Guid.NewGuid(), random.Next(8) == 0 ? today.Calendar.Periods[0].Key : period.Key, today.Day);
            var kind = random.Next(9);
            object body = kind switch
            {
                0 or 1 => new { key, quarter, heldOn, progress = new { text }, family = words },
                2 => new { key, quarter, heldOn, progress = new { text }, nothingHome = true },
                3 => new { key, quarter, heldOn, problems = new { text } },
                4 => new { key, quarter, heldOn, ending = "notPossible", reason = "Away" },
                5 => new { key, quarter, heldOn, ending = "tried", tries = new[] { heldOn.AddDays(-1), heldOn, heldOn } },
                6 => new { key, quarter, heldOn, progress = new { text = text + " The IEP helps." }, oneThing = new { text = "Sleep." } },
                _ => new
                {
                    key,
                    quarter,
                    heldOn,
                    progress = new { text },
                    oneThing = new { text = "Ask once." },
                    nextSteps = new { text = "Call.", audience = "family" },
                },
            };
            using var response = await client.Post($"students/{card.Student}/check-ins", body);
            if (!response.IsSuccessStatusCode)
                Assert.Fail(await response.Content.ReadAsStringAsync());
            if (kind is 0 or 1 or 7 or 8)
                saved.Add((card.Student!, advisor, (await response.Json()).GetProperty("id").GetString()!, 1, kind < 2));
        }

        /// <summary>Corrects or voids something that was saved some time ago.</summary>
        private async Task Amend()
        {
            var one = saved[random.Next(saved.Count)];
            saved.Remove(one);
            using var client = ClientOf(one.By);
            var path = $"students/{one.Student}/check-ins/{one.Id}";
            var goingWell = $"Step {random.Next(1000)} was half done.";
            using var response = random.Next(3) == 0
                ? await client.Post(path + "/void", new { key = Guid.NewGuid(), rev = one.Rev, reason = "The wrong student" })
                : await client.Put(path, one.Home
                    ? new
                    {
                        key = Guid.NewGuid(),
                        rev = one.Rev,
                        progress = new { text = goingWell, audience = "family" },
                        family = new { words = new { goingWell } },
                    }
                    : new { key = Guid.NewGuid(), rev = one.Rev, progress = new { text = goingWell, audience = "family" } });
            // who advised then may not any more
            if (!response.IsSuccessStatusCode && response.StatusCode != System.Net.HttpStatusCode.Forbidden)
                Assert.Fail(await response.Content.ReadAsStringAsync());
        }

        private HttpClient ClientOf(string person)
        {
            var client = school.Client();
            client.DefaultRequestHeaders.Authorization =
                new("Bearer", school.Services.GetRequiredService<LocalTokens>().IssueFor(person).Token);
            client.DefaultRequestHeaders.Add(Callers.RoleHeader, "advisor");
            return client;
        }
    }
}
