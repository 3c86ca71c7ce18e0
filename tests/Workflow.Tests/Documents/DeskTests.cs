using System.Security.Cryptography;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Documents;

public sealed class DeskTests
{
    [Fact]
    public async Task A_paper_is_kept_with_its_hash_and_comes_back_byte_for_byte()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();

        StoredDocument stored = (await world.Papers.AttachAsync(world.Worker, id, "id-card", @"C:\照片\身份证.png", new MemoryStream(CaseWorld.Picture))).Value;

        Assert.Equal(("身份证.png", "image/png"), (stored.FileName, stored.ContentType));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(CaseWorld.Picture)), stored.Sha256);
        await using DocumentContent opened = (await world.Papers.OpenAsync(world.Worker, id, stored.DocumentId)).Value;
        using var bytes = new MemoryStream();
        await opened.Stream.CopyToAsync(bytes);
        Assert.Equal(CaseWorld.Picture, bytes.ToArray());
    }

    [Fact]
    public async Task A_replaced_paper_stays_in_the_history_and_the_version_rises()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        StoredDocument first = (await world.AttachAsync(id, "id-card")).Value;
        int version = (await world.ViewAsync(id)).Version;

        StoredDocument second = (await world.AttachAsync(id, "id-card")).Value;

        CaseView view = await world.ViewAsync(id);
        DocumentView slot = view.Documents.Single(d => d.Slot == "id-card");
        Assert.Equal(second, slot.Current);
        Assert.Equal([first], slot.History);
        Assert.Equal(version + 1, view.Version);
        Assert.True((await world.Papers.OpenAsync(world.Worker, id, first.DocumentId)).IsOk);
    }

    [Fact]
    public async Task The_last_missing_paper_starts_the_review()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        Assert.False((await world.Progress.CheckDocumentsAsync(id)).Complete);

        await world.AttachAllAsync(id);

        Assert.True((await world.Progress.CheckDocumentsAsync(id)).Complete);
        Assert.Equal(ApplicationStatus.CheckingEligibility, await world.StatusAsync(id));
        Assert.Equal("application.status", (await world.AttachAsync(id, "id-card")).Problem?.Code);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_without_being_read_to_its_end()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        var endless = new EndlessStream();

        Result<StoredDocument> refused = await world.Papers.AttachAsync(world.Worker, id, "id-card", "large.png", endless);

        Assert.Equal(ProblemKind.TooLarge, refused.Problem?.Kind);
        Assert.StartsWith("申请人身份证", refused.Problem?.Message.Zh);
        Assert.True(endless.Taken <= DocumentDesk.MaxBytes + 1, $"{endless.Taken} bytes were read.");
    }

    [Fact]
    public async Task What_is_no_picture_and_no_pdf_is_refused_whatever_its_name()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();

        Assert.Equal(ProblemKind.UnsupportedType, (await world.AttachAsync(id, "id-card", "<html>"u8.ToArray())).Problem?.Kind);
        Assert.False((await world.AttachAsync(id, "id-card", [])).IsOk);
        Assert.All((await world.ViewAsync(id)).Documents, d => Assert.Null(d.Current));
    }

    [Fact]
    public async Task Unknown_slots_and_papers_are_refused()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();

        Assert.Equal("document.slot-unknown", (await world.AttachAsync(id, "passport")).Problem?.Code);
        Assert.Equal("document.unknown", (await world.Papers.OpenAsync(world.Worker, id, "0123456789abcdef")).Problem?.Code);
    }

    [Fact]
    public async Task A_paper_is_replaced_twenty_times_at_most()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        for (int i = 0; i < DocumentDesk.MaxVersions; i++)
        {
            Assert.True((await world.AttachAsync(id, "id-card")).IsOk);
        }

        Assert.Equal("document.too-many", (await world.AttachAsync(id, "id-card")).Problem?.Code);
    }

    [Fact]
    public async Task Uploads_at_the_same_moment_are_all_kept()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        string[] slots = ["id-card", "household-register", "admission-letter", "income-proof"];

        Result<StoredDocument>[] results = await Task.WhenAll(slots.Select(slot => Task.Run(() => world.AttachAsync(id, slot))));

        Assert.All(results, r => Assert.True(r.IsOk, r.Problem?.Code));
        Assert.Empty((await world.ViewAsync(id)).Missing);
    }

    [Fact]
    public async Task Staff_of_the_union_open_papers_and_leave_a_trace_strangers_do_not_open_them()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        StoredDocument stored = (await world.AttachAsync(id, "id-card")).Value;

        Result<DocumentContent> opened = await world.Papers.OpenAsync(await world.StaffAsync(CaseWorld.GrassrootsOfficer), id, stored.DocumentId);

        Assert.True(opened.IsOk);
        await opened.Value.DisposeAsync();
        Assert.Contains("document.opened", await world.ActionsAsync(id));
        Assert.Equal("application.unknown", (await world.Papers.OpenAsync(await world.StaffAsync("wei.jiceng"), id, stored.DocumentId)).Problem?.Code);
        Assert.Equal("application.unknown", (await world.Papers.OpenAsync(await world.SignedInAsync("13904519999"), id, stored.DocumentId)).Problem?.Code);
        Assert.Equal("access.forbidden", (await world.Papers.OpenAsync(await world.StaffAsync(CaseWorld.FinanceOfficer), id, stored.DocumentId)).Problem?.Code);
    }

    [Fact]
    public async Task Parts_of_one_look_at_a_paper_leave_one_trace_an_hour_and_every_person_an_own_one()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        StoredDocument stored = (await world.AttachAsync(id, "id-card")).Value;
        StoredDocument other = (await world.AttachAsync(id, "income-proof")).Value;

        await PartAsync(CaseWorld.GrassrootsOfficer, stored);
        await PartAsync(CaseWorld.GrassrootsOfficer, stored);
        Assert.Equal(1, await TracesAsync());
        await PartAsync(CaseWorld.GrassrootsOfficer, other);
        await PartAsync(CaseWorld.CountyOfficer, stored);
        Assert.Equal(3, await TracesAsync());
        world.Time.Advance(TimeSpan.FromHours(1));
        await PartAsync(CaseWorld.GrassrootsOfficer, stored);
        Assert.Equal(4, await TracesAsync());

        async Task PartAsync(string staffId, StoredDocument paper) =>
            await (await world.Papers.OpenAsync(await world.StaffAsync(staffId), id, paper.DocumentId, isPart: true)).Value.DisposeAsync();

        async Task<int> TracesAsync() => (await world.ActionsAsync(id)).Count(action => action == "document.opened");
    }

    /// <summary>Never ends, and counts what was taken of it.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Taken += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
