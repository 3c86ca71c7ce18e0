using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>What is checked of every message before the application starts.</summary>
internal static class MessageChecks
{
    /// <summary>The most characters of the site's address that are reckoned with.</summary>
    public const int SiteLength = 40;

    /// <summary>The faults of a message, each as a sentence for whoever wrote the file.</summary>
    /// <param name="template">The message.</param>
    /// <param name="longest">A text in a language with its places as long as they may be.</param>
    /// <param name="maxSegments">Most short messages that a text may become.</param>
    public static IEnumerable<string> FaultsOf(MessageTemplate template, Func<string, Language, string> longest, int maxSegments)
    {
        if (template.Versions.Count == 0 || template.Channels.Count == 0)
        {
            yield return $"{template.Id}: no version or no channel.";
        }

        if (template.Versions.DistinctBy(version => version.Version).Count() != template.Versions.Count
            || template.Versions.DistinctBy(version => version.From).Count() != template.Versions.Count)
        {
            yield return $"{template.Id}: two versions with one number or one day.";
        }

        if (string.IsNullOrWhiteSpace(template.When.Zh) || string.IsNullOrWhiteSpace(template.When.En)
            || (template.Subject is { } subject && (string.IsNullOrWhiteSpace(subject.Zh) || string.IsNullOrWhiteSpace(subject.En))))
        {
            yield return $"{template.Id}: event or subject without one of the languages.";
        }

        foreach (MessageVersion version in template.Versions)
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                foreach (string fault in FaultsOf(template, version.In(language), language, longest, maxSegments))
                {
                    yield return $"{template.Id}, version {version.Version}, {language}: {fault}";
                }
            }
        }
    }

    private static IEnumerable<string> FaultsOf(
        MessageTemplate template, string text, Language language, Func<string, Language, string> longest, int maxSegments)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return "no text.";
            yield break;
        }

        foreach (string place in MessageCatalogue.PlacesOf(text).Where(place => place != MessageTemplates.SitePlace && !template.Places.ContainsKey(place)))
        {
            yield return $"the place {{{place}}} is not declared.";
        }

        foreach (string place in template.Places.Keys.Where(place => IsFor(place, language)).Except(MessageCatalogue.PlacesOf(text)))
        {
            yield return $"the place {{{place}}} is declared and not used.";
        }

        if (template.Goes(MessageWay.Personal) && SmsLength.Segments(longest(text, language)) is var segments && segments > maxSegments)
        {
            yield return $"{segments} short messages where {maxSegments} are allowed.";
        }
    }

    // stepZh and stepEn are one value in two languages.
    private static bool IsFor(string place, Language language) =>
        language == Language.Zh ? !place.EndsWith("En", StringComparison.Ordinal) : !place.EndsWith("Zh", StringComparison.Ordinal);
}
