[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Glabella.Credentials.Tests")]
