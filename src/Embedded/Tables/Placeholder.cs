namespace AidFlow.Embedded.Tables; internal static class Placeholder { }
