namespace Explorer.Web.Resources;

/// <summary>The texts of the lessons' page and guide; the lessons' own texts stand with them.</summary>
public sealed class LessonText;
