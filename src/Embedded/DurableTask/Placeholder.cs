namespace AidFlow.Embedded.DurableTask; internal static class Placeholder { }
