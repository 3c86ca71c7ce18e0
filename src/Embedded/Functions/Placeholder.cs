namespace AidFlow.Embedded.Functions; internal static class Placeholder { }
