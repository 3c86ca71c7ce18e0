namespace AidFlow.Workflow.Tests.Programmes;

public sealed class ProgrammeSchemaTests
{
    /// <summary>
    /// The schema is generated. After a change of the types run this test with AIDFLOW_WRITE_SCHEMA=1 and commit the file.
    /// </summary>
    [Fact]
    public void The_schema_file_says_what_the_loader_takes()
    {
        string path = Path.Combine(Catalogues.Folder, "programme.schema.json");
        string schema = ProgrammeSchema.Export();
        if (Environment.GetEnvironmentVariable("AIDFLOW_WRITE_SCHEMA") == "1")
        {
            File.WriteAllText(path, schema);
        }

        Assert.Equal(schema, File.ReadAllText(path));
    }
}
