Console.WriteLine("no area given");
