using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.Quality;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>Kettle Brook School mails into the folder from its first start on, and nowhere else.</summary>
public sealed class DemonstrationMailTests
{
    /// <summary>Thursday morning after the hour of staff mail: what a newcomer meets who starts it then.</summary>
    private static readonly DateTimeOffset thursday = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_first_start_puts_one_email_a_person_into_the_folder_and_no_second_one()
    {
        await using var demonstration = await DemonstrationProgram.Open(thursday);
        for (var tick = 0; tick < 4; tick++)
        {
            await demonstration.Run("SendDueReminders");
            await demonstration.Run("SendQueuedMail");
            demonstration.Clock.Now += TimeSpan.FromMinutes(30);
        }
        var messages = (await demonstration.Messages()).FindAll(message => message.NotBefore > thursday.AddDays(-1));
        Assert.All(messages, message => Assert.Equal(MailMessage.SentState, message.State));
        var (reviews, daily) = (messages.FindAll(IsAboutQuality), messages.FindAll(message => !IsAboutQuality(message)));
        Assert.Distinct(daily.Select(message => message.To));
        Assert.Distinct(reviews.Select(message => message.To)); // a review of plans that is under way tells its readers
        Assert.InRange(daily.Count, 8, 13); // the six who advise on that day, the case manager, the offices, whoever has a work item
        Assert.Equal(messages.Count, demonstration.Files.Length);
    }

    private static bool IsAboutQuality(MailMessage message) => QualityMail.ReviewOf(message) is not null;

    [Fact]
    public async Task Before_the_hour_of_mail_nothing_is_written()
    {
        await using var demonstration = await DemonstrationProgram.Open(thursday.AddHours(-4));
        await demonstration.Run("SendDueReminders");
        await demonstration.Run("SendQueuedMail");
        Assert.Empty(demonstration.Files);
    }

    [Fact]
    public async Task Nothing_puts_it_live_and_the_email_page_says_why()
    {
        await using var demonstration = await DemonstrationProgram.Open(thursday);
        using var dana = await demonstration.ClientOf("Dana Whitcomb");
        var settings = await dana.GetJson("mail-settings");
        Assert.Equal("folder", settings.GetProperty("mode").GetString());
        Assert.Contains(
            "demonstration school",
            Assert.Single(settings.GetProperty("beforeLive").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
        foreach (var mode in new[] { "allowList", "live" })
        {
            using var answer = await dana.Put(
                "mail-settings",
                new
                {
                    rev = (await dana.GetJson("mail-settings")).GetProperty("rev").GetInt32(),
                    mode,
                    allowed = new[] { "dana@kettlebrook.example" },
                });
            Assert.Equal(mode == "live" ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.IsType<FolderSender>(demonstration.Services.GetRequiredService<ISender>()); // though a mail server is configured
    }

    [Fact]
    public async Task A_school_of_ones_own_does_not_mail_everybody_into_a_folder()
    {
        await using var post = await Post.Open(MailMode.Off);
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        using var answer = await coordinator.Put("mail-settings", new { rev = 1, mode = "folder" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>Should its sender be another one after all, its mail stays where it is.</summary>
    [Fact]
    public async Task In_that_mode_no_other_sender_gets_anything()
    {
        await using var post = await Post.Open(MailMode.Folder);
        var message = await post.Queue(post.Reminder());
        await post.Tick();
        Assert.Empty(post.Office.Delivered);
        Assert.Equal(MailMessage.QueuedState, (await post.Read(message)).State);
    }
}
