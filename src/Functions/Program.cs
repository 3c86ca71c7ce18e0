Console.WriteLine("AidFlow");
