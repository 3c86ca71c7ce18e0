using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Functions;

/// <summary>An invocation by this host.</summary>
internal sealed class FunctionInvocationContext : FunctionContext, IAsyncDisposable
{
    private readonly IServiceScopeFactory scopes;
    private AsyncServiceScope? scope;
    private IServiceProvider? services;

    public FunctionInvocationContext(FunctionDescriptor function, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        Function = function;
        this.scopes = scopes;
        CancellationToken = cancellationToken;
        Features.Set(new InvocationResultSlot());
    }

    /// <summary>The function with its method.</summary>
    public FunctionDescriptor Function { get; }

    /// <summary>Value for the parameter that carries the trigger attribute.</summary>
    public object? TriggerValue { get; set; }

    /// <summary>Input of an orchestrator; null for other functions.</summary>
    public object? OrchestrationInput { get; set; }

    /// <summary>Whether the pipeline has come as far as the function.</summary>
    public bool ReachedFunction { get; set; }

    /// <summary>What <see cref="BindingContext"/> shows. Keys regardless of case.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; set; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>The function's result, or the one that middleware has put in its place.</summary>
    public InvocationResultSlot Result => Features.Get<InvocationResultSlot>()!;

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; }

    public override TraceContext TraceContext => field ??= new ActivityTraceContext(Activity.Current);

    public override BindingContext BindingContext => field ??= new InvocationBindingContext(this);

    public override RetryContext RetryContext => NoRetry.Instance;

    /// <summary>Services of the invocation. The scope is made at the first use: an orchestrator often needs none.</summary>
    public override IServiceProvider InstanceServices
    {
        get
        {
            if (services is null)
            {
                scope = scopes.CreateAsyncScope();
                services = scope.Value.ServiceProvider;
            }

            return services;
        }

        set => services = value;
    }

    public async ValueTask DisposeAsync()
    {
        if (scope is { } made)
        {
            scope = null;
            await made.DisposeAsync();
        }
    }

    private sealed class InvocationBindingContext(FunctionInvocationContext context) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => context.BindingData;
    }

    private sealed class ActivityTraceContext(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? string.Empty;

        public override string TraceState => activity?.TraceStateString ?? string.Empty;
    }

    private sealed class NoRetry : RetryContext
    {
        public static readonly NoRetry Instance = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
