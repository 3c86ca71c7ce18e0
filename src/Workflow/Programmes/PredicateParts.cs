namespace AidFlow.Workflow.Programmes;

/// <summary>Walks through a predicate.</summary>
internal static class PredicateParts
{
    /// <summary>The predicate and everything that it is made of.</summary>
    public static IEnumerable<Predicate> Of(Predicate predicate) => predicate switch
    {
        AllPredicate all => all.Of.SelectMany(Of).Prepend(all),
        AnyPredicate any => any.Of.SelectMany(Of).Prepend(any),
        NotPredicate not => Of(not.Of).Prepend(not),
        _ => [predicate],
    };
}
