using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A site on which the tests remember where Lucía's pages are.</summary>
public sealed class LuciasSite : Site
{
    public (string Student, string Goal)? Lucia { get; set; }
}

/// <summary>Every page, as somebody who uses it.</summary>
public abstract class PageWalk(Chromium chromium, LuciasSite site) : Walk(chromium, site)
{
    /// <summary>Through whose door (none for the pages that are open), and the address.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "", "/" },
        { "", "/no-such-page/" },
        { "", "/family-link/" },
        { "", "/family/" },
        { "", "/family/#{link}" },
        { "", "/family/?language=ar#{link}" },
        { Advisor, "/home/" },
        { Advisor, "/student/?id={student}" },
        { Advisor, "/student/?id=nobody" },
        { Advisor, "/check-in/?student={student}" },
        { Advisor, "/contact/?student={student}" },
        { Advisor, "/print-sheets/?student={student}" },
        { Advisor, "/plan-print/?student={student}" },
        { Advisor, "/plan-print/?student={student}&for=me" },
        { Advisor, "/inventory/?student={student}" },
        { Advisor, "/history/?student={student}" },
        { Advisor, "/yearly-update/?student={student}" },
        { Advisor, "/edit-goal/?student={student}" },
        { Advisor, "/goal/?student={student}&goal={goal}" },
        { Advisor, "/edit-goal/?student={student}&goal={goal}" },
        { Student, "/today/" },
        { Student, "/student/?id={student}" },
        { Student, "/know-me/?student={student}" },
        { Advisor, "/know-me/?student={student}" },
        { Student, "/peers/?student={student}" },
        { Student, "/opportunity/?student={student}" },
        { Student, "/portfolio/?student={student}" },
        { Student, "/work/?student={student}&goal={goal}" },
        { Student, "/collection-edit/?student={student}" },
        { Coordinator, "/record-supplement/?student={student}" },
        { Coordinator, "/portfolios/" },
        { Coordinator, "/portfolio-rubric/" },
        { Advisor, "/portfolio/?student={student}" },
        { Student, "/goal/?student={student}&goal={goal}&step=check" },
        { Student, "/student-proficiencies/?student={student}" },
        { Student, "/inventory-years/?student={student}" },
        { "", "/pathways/" },
        { "", "/resources/" },
        { "", "/evaluation/" },
        { Student, "/pathways/" },
        { Student, "/student-pathways/?student={student}" },
        { Advisor, "/student-pathways/?student={student}" },
        { Coordinator, "/student-pathways/?student={student}" },
        { Student, "/pathway-proposal/?student={student}" },
        { Student, "/pathway-proposal/?student={student}&new" },
        { Advisor, "/pathway-proposal/?student={student}" },
        { Coordinator, "/pathway-proposals/" },
        { Advisor, "/pathway-proposals/" },
        { Coordinator, "/partners/" },
        { Coordinator, "/partners/?new" },
        { Coordinator, "/pathways/?gaps" },
        { Student, "/student-pathways/?student={student}&do=matches" },
        { Advisor, "/student-pathways/?student={student}&do=matches" },
        { "", "/partner/" },
        { "", "/partner/#" + PartnerTests.Token },
        { Coordinator, "/pathways/?new" },
        { Coordinator, "/pathways/?criteria" },
        { Coordinator, "/pathways/?file" },
        { Student, "/exhibition/" },
        { Coordinator, "/exhibition/" },
        { "Lorraine Duquette", "/exhibition-print/?by=family" },
        { Advisor, "/timeline/?student={student}" },
        { Advisor, "/timeline/?student={student}&for=staff" },
        { Coordinator, "/proficiencies/" },
        { Coordinator, "/edit-proficiencies/" },
        { Coordinator, "/import-proficiencies/" },
        { Coordinator, "/home/" },
        { Coordinator, "/students/" },
        { Coordinator, "/archive/" },
        { Coordinator, "/archive/?student={student}&year=2025-26" },
        { Coordinator, "/people/" },
        { Coordinator, "/person/" },
        { Coordinator, "/person/?id={student}" },
        { Coordinator, "/import/" },
        { Coordinator, "/bring-along/" },
        { Coordinator, "/done-before/" },
        { Coordinator, "/letters/" },
        { Coordinator, "/jobs/" },
        { Coordinator, "/school-export/" },
        { Coordinator, "/retention/" },
        { Coordinator, "/access-record/?student={student}" },
        { Coordinator, "/record-requests/" },
        { Coordinator, "/record-requests/?student={student}" },
        { Coordinator, "/school-export/?student={student}" },
        { Coordinator, "/work-items/" },
        { Advisor, "/work-item/?new=referral&student={student}" },
        { Coordinator, "/my-calendar/" },
        { Coordinator, "/sign-in-setup/" },
        { Coordinator, "/hand-over/" },
        { Coordinator, "/advisor-assignment/" },
        { Coordinator, "/advisor-preferences/?student={student}" },
        { Coordinator, "/merge/?id={student}" },
        { Coordinator, "/mail/" },
        { Coordinator, "/mail/?edit" },
        { Coordinator, "/mail-year/" },
        { Coordinator, "/school/" },
        { Coordinator, "/settings/" },
        { Coordinator, "/equity/" },
        { "", "/survey/" },
        { Coordinator, "/surveys/" },
        { Coordinator, "/public-page/" },
        { Coordinator, "/plan-quality/" },
        { Coordinator, "/plan-quality/?edit" },
        { Student, "/plan-quality/" },
        { Advisor, "/quality-reading/" },
        { Coordinator, "/framework/" },
        { Coordinator, "/framework/?edit" },
        { Student, "/framework/" },
        { Coordinator, "/workbook/" },
        { Coordinator, "/workbook/?question=5-2" },
        { Coordinator, "/workbook/?add" },
        { Advisor, "/workbook/?whole" },
        { Coordinator, "/evaluation/" },
        { Coordinator, "/resources/" },
        { Coordinator, "/resources/?new" },
        { Coordinator, "/resources/?purposes" },
        { Student, "/resources/" },
        { Coordinator, "/committee/" },
        { Coordinator, "/committee/?edit" },
        { Coordinator, "/committee/?links" },
        { "", "/committee-page/" },
        { "", "/committee-page/#" + CommitteeTests.Token },
        { Advisor, "/role-guide/" },
        { Student, "/tour/" },
        { Coordinator, "/tour/" },
        { Coordinator, "/role-guide/?role=family" },
        { Coordinator, "/calendar/" },
        { Coordinator, "/template/" },
        { Coordinator, "/template/?edit" },
        { Coordinator, "/roll-over/" },
        { Coordinator, "/records/?student={student}" },
        { Student, "/records/?student={student}" },
        { Principal, "/home/" },
        { "Lorraine Duquette", "/home/" },
        { "Renée Gagnon", "/home/" },
        { Principal, "/person/?id={student}" },
        { CaseManager, "/home/" },
        { "Walt Pierce", "/program/" },
        { "Ana Morales", "/translate/" },
    };

    protected async Task<IPage> Visit(string door, string address) => (await VisitWeighed(door, address)).Page;

    /// <summary>The page once it asks for nothing more, and what it asked for till then; nothing of it was kept from before.</summary>
    private protected async Task<(IPage Page, PageWeight Weight)> VisitWeighed(string door, string address)
    {
        var asked = await Address(address);
        if (door.Length > 0 && !Site.Sessions.ContainsKey(door))
            await SignIn(door);
        var page = await NewPage();
        if (door.Length > 0)
            await KeepSession(page, Site.Sessions[door]);
        var weight = await PageWeight.Begin(page);
        await page.GotoAsync(asked);
        await Expect(page.Locator(address == "/" ? ".option-list" : "main h1").First).ToBeVisibleAsync();
        await AsksNoMore(page);
        return (page, weight);
    }

    /// <summary>The address with Lucía and her goal in it.</summary>
    protected async Task<string> Address(string address)
    {
        if (address.Contains("{link}", StringComparison.Ordinal))
            return address.Replace("{link}", await RosasLink(), StringComparison.Ordinal);
        if (!address.Contains('{', StringComparison.Ordinal))
            return address;
        var (student, goal) = await Lucia();
        return address.Replace("{student}", student, StringComparison.Ordinal).Replace("{goal}", goal, StringComparison.Ordinal);
    }

    /// <summary>Lucía's id and that of her goal in its second cycle, from her own page's answer.</summary>
    private async Task<(string Student, string Goal)> Lucia()
    {
        if (site.Lucia is { } known)
            return known;
        var own = await OwnPlan();
        var answer = await own.RunAndWaitForResponseAsync(
            () => own.ReloadAsync(),
            answer => answer.Url.Contains("/api/students/", StringComparison.Ordinal));
        var plan = await answer.JsonAsync();
        var goal = plan!.Value
            .GetProperty("plan")
            .GetProperty("goals")
            .EnumerateArray()
            .First(goal => goal.GetProperty("cycle").GetInt32() == 2);
        site.Lucia = (plan.Value.GetProperty("student").GetProperty("id").GetString()!, goal.GetProperty("id").GetString()!);
        return site.Lucia.Value;
    }
}
