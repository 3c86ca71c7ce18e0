using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>The robot of a WeChat group against a real HTTP server that answers as enterprise WeChat does.</summary>
public sealed class WeChatChannelTests : IAsyncLifetime
{
    private const string Key = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

    private HttpReceiver _server = null!;

    public async Task InitializeAsync() => _server = await HttpReceiver.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_message_goes_to_the_robot_of_the_union_and_to_no_other()
    {
        _server.Answer = HttpReceiver.Text("""{"errcode":0,"errmsg":"ok"}""");
        Assert.True((await SendAsync()).Delivered);

        Received request = Assert.Single(_server.All);
        Assert.Equal($"/send?key={Key}", request.Path);
        Assert.Equal(("text", "一项待办"), ((string?)request.Json["msgtype"], (string?)request.Json["text"]!["content"]));
        using WeChatChannel channel = new(Options, new ManualTime());
        Assert.False(channel.Reaches(new GroupRecipient("230103")));
        Assert.False(channel.Reaches(Recipient.Staff("li.shili")));
        Assert.Equal(20, channel.PerMinute);
        Assert.DoesNotContain(Key, Options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errcode":45009,"errmsg":"api freq out of limit"}""", false, true, 60)]
    [InlineData("""{"errcode":-1,"errmsg":"system busy"}""", false, true, null)]
    [InlineData("""{"errcode":93000,"errmsg":"invalid webhook url"}""", false, false, null)]
    [InlineData("""{"errcode":40058,"errmsg":"content exceed"}""", true, false, null)]
    [InlineData("""{"errcode":"zero"}""", false, true, null)]
    [InlineData("<html>", false, true, null)]
    public async Task Answers_are_told_apart(string body, bool permanent, bool down, int? wait)
    {
        _server.Answer = HttpReceiver.Text(body);
        ChannelResult result = await SendAsync();
        Assert.Equal((false, permanent, down, wait), (result.Delivered, result.Permanent, result.ChannelDown, (int?)result.RetryAfter?.TotalSeconds));
        Assert.DoesNotContain(Key, result.Error, StringComparison.Ordinal);
    }

    private WeChatOptions Options => new() { Address = _server.Address, Robots = new Dictionary<string, string> { ["230102"] = Key } };

    private async Task<ChannelResult> SendAsync()
    {
        using WeChatChannel channel = new(Options, new ManualTime());
        return await channel.SendAsync(
            new OutgoingMessage { Id = "m1", To = new GroupRecipient("230102"), Template = MessageTemplates.TaskAssigned, Text = "一项待办" }, CancellationToken.None);
    }
}
