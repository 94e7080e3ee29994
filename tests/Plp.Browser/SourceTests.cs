using System.Globalization;
using System.Text.RegularExpressions;

namespace Plp.Browser;

/// <summary>What can be said of the pages by reading them.</summary>
public sealed partial class SourceTests
{
    private static readonly (string Text, string Ground)[] textPairs =
    [
        ("ink", "birch"), ("ink", "sheet"), ("ink-soft", "birch"), ("ink-soft", "sheet"), ("lake", "birch"), ("lake", "sheet"),
        ("spruce", "birch"), ("on-spruce", "spruce"), ("maple", "birch"), ("maple", "maple-wash"), ("goldenrod", "goldenrod-wash"),
        ("ink", "maple-wash"), ("ink", "goldenrod-wash"), ("ink", "lake-wash"), ("ink", "spruce-wash"),
        ("lake", "goldenrod-wash"), ("lake", "lake-wash"),
    ];

    private static readonly (string Part, string Ground)[] partPairs =
        [("edge", "birch"), ("edge", "sheet"), ("spruce", "birch"), ("goldenrod-mark", "birch"), ("maple", "birch"), ("lake", "birch")];

    public static TheoryData<string> Pages =>
        [.. Directory
            .EnumerateFiles(Site.Pages, "*.html", SearchOption.AllDirectories)
            .Select(page => Path.GetRelativePath(Site.Pages, page))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_module_a_page_imports_is_preloaded_and_nothing_else_is(string page)
    {
        var html = File.ReadAllText(Path.Combine(Site.Pages, page));
        var imported = Entry().Matches(html).SelectMany(entry => Imports(Local(entry.Groups[1].Value), Import())).ToHashSet();
        var preloaded = Preload().Matches(html).Select(link => Local(link.Groups[1].Value)).ToList();
        Assert.Equal(imported.Order(), preloaded.Order());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_holds_script_or_style_of_its_own(string page)
    {
        var html = File.ReadAllText(Path.Combine(Site.Pages, page));
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(InlineScript(), html);
        Assert.DoesNotMatch(Handler(), html);
    }

    [Fact]
    public void No_module_imports_itself_by_way_of_others_now_or_later()
    {
        foreach (var script in Scripts().Select(Path.GetFullPath))
            Assert.True(
                !Imports(script, AnyImport()).Contains(script),
                $"{Path.GetRelativePath(Site.Pages, script)} is part of an import cycle.");
    }

    /// <summary>"Me and my advisor" alone would be read as a promise (B14).</summary>
    [Fact]
    public void Beside_every_choice_of_an_audience_stands_who_else_may_read_it()
    {
        var choosing = Scripts().Where(script =>
            File.ReadAllText(script) is var source
                && source.Contains("audienceNames", StringComparison.Ordinal)
                && AudienceField().IsMatch(source)).ToList();
        Assert.InRange(choosing.Count, 10, 100);
        Assert.All(choosing, script => Assert.Matches(SaysWhoElse(), File.ReadAllText(script)));
    }

    [Fact]
    public void The_shared_sheet_holds_only_what_two_pages_or_more_use_and_a_page_sheet_only_its_own_layer()
    {
        var shared = Address().Replace(Comment().Replace(File.ReadAllText(Path.Combine(Site.Pages, "styles", "app.css")), ""), "");
        var pages = Directory
            .EnumerateFiles(Site.Pages, "*.html", SearchOption.AllDirectories)
            .ToDictionary(page => Path.GetRelativePath(Site.Pages, page), WithItsScripts);
        foreach (var name in Class().Matches(shared).Select(match => match.Groups[1].Value).Distinct())
        {
            var use = name.StartsWith("mark-", StringComparison.Ordinal) ? "mark-" : $@"(?<![\w-]){name}(?![\w-])";
            var users = pages.Where(page => Regex.IsMatch(page.Value, use)).Select(page => page.Key).ToList();
            // The sign-in page is the first one: a sheet of its own would be its ninth request.
            Assert.True(
                users.Count > 1 || users.Contains("index.html"),
                $"styles/app.css: .{name} is used on {users.Count} page(s). Put it into the sheet of that page.");
        }
        foreach (var sheet in Directory
            .EnumerateFiles(Site.Pages, "*.css", SearchOption.AllDirectories)
            .Where(sheet => Path.GetFileName(sheet) != "app.css"))
            Assert.Equal(
                [Path.GetFileName(Path.GetDirectoryName(sheet)) == "components" ? "components" : "page"],
                Layer().Matches(File.ReadAllText(sheet)).Select(layer => layer.Groups[1].Value).Distinct());
    }

    [Fact]
    public void Every_sheet_is_linked_by_a_page()
    {
        var linked = string.Concat(
            Directory.EnumerateFiles(Site.Pages, "*.html", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(
            Directory
                .EnumerateFiles(Site.Pages, "*.css", SearchOption.AllDirectories)
                .Select(sheet => "/" + Path.GetRelativePath(Site.Pages, sheet).Replace('\\', '/')),
            address => Assert.Contains($"href=\"{address}\"", linked, StringComparison.Ordinal));
    }

    [Fact]
    public void The_typefaces_weigh_45_kB_at_most_and_come_with_their_licence()
    {
        var folder = new DirectoryInfo(Path.Combine(Site.Pages, "fonts"));
        Assert.InRange(folder.EnumerateFiles("*.woff2").Sum(file => file.Length), 1, 45_000);
        var licence = File.ReadAllText(Path.Combine(folder.FullName, "OFL.txt"));
        Assert.All(folder.EnumerateFiles("*.woff2"), file => Assert.Contains(file.Name, licence, StringComparison.Ordinal));
    }

    [Fact]
    public void Markup_is_made_in_one_place_only()
    {
        foreach (var script in Scripts().Where(script => !script.EndsWith(Path.Combine("lib", "html.js"), StringComparison.Ordinal)))
            Assert.DoesNotMatch(RawMarkup(), File.ReadAllText(script));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Every_pair_of_colours_has_enough_contrast(string scheme)
    {
        var colors = Colors(scheme);
        foreach (var (text, ground) in textPairs)
            Assert.True(
                Contrast(colors[text], colors[ground]) >= 4.5,
                $"{text} on {ground} in {scheme}: {Contrast(colors[text], colors[ground]):0.00}");
        foreach (var (part, ground) in partPairs)
            Assert.True(
                Contrast(colors[part], colors[ground]) >= 3,
                $"{part} on {ground} in {scheme}: {Contrast(colors[part], colors[ground]):0.00}");
    }

    private static string WithItsScripts(string page)
    {
        var html = File.ReadAllText(page);
        var scripts = Entry().Matches(html).Select(entry => Local(entry.Groups[1].Value)).ToList();
        return string.Concat([html, .. scripts
            .Concat(scripts.SelectMany(script => Imports(script, AnyImport())))
            .Select(File.ReadAllText)]);
    }

    private static HashSet<string> Imports(string script, Regex import)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        void Follow(string file)
        {
            foreach (Match match in import.Matches(File.ReadAllText(file)))
            {
                var imported = Path.GetFullPath(Path.Combine(
                    Path.GetDirectoryName(file)!,
                    match.Groups.Cast<Group>().Skip(1).Last(group => group.Success).Value));
                if (found.Add(imported))
                    Follow(imported);
            }
        }
        Follow(script);
        return found;
    }

    private static string Local(string address) => Path.GetFullPath(Path.Combine(Site.Pages, address.TrimStart('/')));

    private static IEnumerable<string> Scripts() => Directory.EnumerateFiles(Site.Pages, "*.js", SearchOption.AllDirectories);

    /// <summary>The tokens of app.css; the dark ones stand in the block that follows its media query.</summary>
    private static Dictionary<string, string> Colors(string scheme)
    {
        var css = File.ReadAllText(Path.Combine(Site.Pages, "styles", "app.css"));
        var dark = css.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal);
        var end = css.IndexOf("@layer base {", StringComparison.Ordinal);
        var block = scheme == "dark" ? css[dark..end] : css[..dark];
        return Token().Matches(block).ToDictionary(token => token.Groups[1].Value, token => token.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color)
    {
        double Channel(int at)
        {
            var value = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex("""name(=|: )["`][^"`]*audience["`]|\.audience`""", RegexOptions.ExplicitCapture)]
    private static partial Regex AudienceField();

    [GeneratedRegex(@"\{alsoVisible\}|help: alsoVisible")]
    private static partial Regex SaysWhoElse();

    [GeneratedRegex("""<script type="module"[^>]* src="([^"]+)">""")]
    private static partial Regex Entry();

    [GeneratedRegex("""<link rel="modulepreload" href="([^"]+)">""")]
    private static partial Regex Preload();

    [GeneratedRegex("""^import\s(?:[^;]*?from\s)?"([^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();

    /// <summary>
    /// Also what is fetched when it is needed: <c>import("./x.js").then</c> and <c>await import("./x.js")</c>, not a
    /// type in a comment.
    /// </summary>
    [GeneratedRegex("""^import\s(?:[^;]*?from\s)?"([^"]+)";|^(?:(?!/\*\*|^ \*).)*\bimport\("([^"]+)"\)""", RegexOptions.Multiline)]
    private static partial Regex AnyImport();

    [GeneratedRegex("<script(?![^>]* src=)")]
    private static partial Regex InlineScript();

    [GeneratedRegex("""\son[a-z]+=""", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex(@"\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|\beval\(|setHTMLUnsafe|createContextualFragment")]
    private static partial Regex RawMarkup();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"url\([^)]*\)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\.([a-z][a-zA-Z-]+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"@layer (\w+) \{")]
    private static partial Regex Layer();

    [GeneratedRegex("""--([a-z-]+): (#[0-9a-f]{6});""")]
    private static partial Regex Token();
}
