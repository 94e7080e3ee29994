namespace Plp.Programme;

/// <summary>
/// What building the practice takes (I1): nine steps, each with the questions a committee talks through
/// (S3, the Vermont process for personalized learning plans). The school adds questions of its own.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Why">What the step is for.</param>
internal sealed record WorkbookStep(int Number, string Title, string Why, IReadOnlyList<GuidingQuestion> Questions)
{
    public const int Count = 9;
}

/// <param name="Key">Names it for good: <c>3-2</c> is the second question of step 3.</param>
internal sealed record GuidingQuestion(string Key, string Text);
