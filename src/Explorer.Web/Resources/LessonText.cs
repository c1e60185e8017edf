namespace Explorer.Web.Resources;

/// <summary>Names the texts of the lessons' page and guide; the lessons' own texts stand with them. The key is the English text.</summary>
public sealed class LessonText;
