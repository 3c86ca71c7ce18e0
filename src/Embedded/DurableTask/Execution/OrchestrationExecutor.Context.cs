using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <content>What the code sees of the executor.</content>
sealed partial class OrchestrationExecutor
{
    // Names of open calls, for the exceptions that may end them.
    readonly Dictionary<int, string> _names = [];

    sealed class Context(OrchestrationExecutor executor, object? input) : TaskOrchestrationContext
    {
        // The namespace of AidFlow's orchestration GUIDs (RFC 4122 version 5); it never changes, for replays depend on it.
        static readonly Guid GuidNamespace = new("5d1f3c0e-7a64-4c39-9d2b-6b0c1e5a8f21");

        int _guids;

        public override TaskName Name => executor.Started!.Name;

        public override string InstanceId => executor._instanceId;

        public override ParentOrchestrationInstance? Parent => executor.Started!.ParentInstance;

        public override DateTime CurrentUtcDateTime => executor.CurrentUtcDateTime;

        public override bool IsReplaying => executor.IsReplaying;

        public override string Version => executor.Started!.Version;

        protected override ILoggerFactory LoggerFactory => executor._environment.LoggerFactory;

        DataConverter Converter => executor._environment.Converter;

        public override T? GetInput<T>()
            where T : default => input switch
            {
                null => default,
                T typed => typed,

                // A function that does not declare its input gets it unread, and says only here what it is.
                JsonElement json => Converter.Deserialize<T>(json.GetRawText()),
                _ => (T)input,
            };

        public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
        {
            CheckCall(name, input, options);
            string version = options?.Version is { } asked ? asked.Version : Version;
            return Retries.Run(this, options?.Retry, () =>
            {
                int id = NextStep();
                TaskScheduledEvent step = new(id, name.Name, version, Converter.Serialize(input)) { Timestamp = CurrentUtcDateTime };
                executor.OpenActivities.Add(id, step);
                return Call<TResult>(step, name.Name);
            });
        }

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
        {
            CheckCall(orchestratorName, input, options);
            CreationRules.CheckId((options as SubOrchestrationOptions)?.InstanceId);
            string instanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
            string version = options?.Version is { } asked ? asked.Version : executor._environment.DefaultVersion;
            return Retries.Run(this, options?.Retry, () =>
            {
                SubOrchestrationInstanceCreatedEvent step = new(NextStep(), orchestratorName.Name, version, instanceId, Converter.Serialize(input))
                {
                    Timestamp = CurrentUtcDateTime,
                    Tags = options?.Tags?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
                };
                return Call<TResult>(step, orchestratorName.Name);
            });
        }

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
        {
            CheckThread();
            if (cancellationToken.IsCancellationRequested)
            {
                return Task.FromCanceled(cancellationToken);
            }

            int id = NextStep();
            OpenTimer timer = new(CurrentUtcDateTime, fireAt.ToUniversalTime());
            executor._open.Add(id, timer);
            executor._timers.Add((timer.FireAt, id));
            executor._steps.Enqueue(new TimerCreatedEvent(id, timer.FireAt) { Timestamp = CurrentUtcDateTime });
            if (cancellationToken.CanBeCanceled)
            {
                cancellationToken.Register(() =>
                {
                    // Cancelled from elsewhere, it would come at another point on every replay.
                    if (!executor._thread.IsCurrent)
                    {
                        executor._thread.ReportForeign();
                    }
                    else if (executor._open.Remove(id))
                    {
                        executor._timers.Remove((timer.FireAt, id));
                        timer.Cancel(cancellationToken);
                    }
                });
            }

            return timer.Task;
        }

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
        {
            CheckThread();
            ArgumentException.ThrowIfNullOrEmpty(eventName);
            return executor._events.Wait<T>(eventName, Converter, cancellationToken);
        }

        public override void SendEvent(string instanceId, string eventName, object payload)
        {
            CheckThread();
            ArgumentException.ThrowIfNullOrEmpty(instanceId);
            ArgumentException.ThrowIfNullOrEmpty(eventName);
            executor._steps.Enqueue(
                new EventSentEvent(NextStep(), instanceId, eventName, Converter.Serialize(payload)) { Timestamp = CurrentUtcDateTime });
        }

        public override void SetCustomStatus(object? customStatus)
        {
            CheckThread();
            if (!IsReplaying)
            {
                // Written now: the object may change afterwards.
                executor.CustomStatus = (Converter.Serialize(customStatus), true);
            }
        }

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
            ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

        public override void ContinueAsNew(ContinueAsNewOptions options)
        {
            ArgumentNullException.ThrowIfNull(options);
            CheckThread();
            executor._startOver = options;
        }

        public override Guid NewGuid()
        {
            CheckThread();
            string name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{CurrentUtcDateTime:o}_{_guids++}");
            Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 4122 version 5 is made with SHA-1; nothing here is a secret.
            SHA1.HashData([.. GuidNamespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
            hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new Guid(hash[..16], bigEndian: true);
        }

        Task<TResult> Call<TResult>(HistoryEvent step, string name)
        {
            OpenCall<TResult> open = new(name, step.EventId);
            executor._open.Add(step.EventId, open);
            executor._names.Add(step.EventId, name);
            executor._steps.Enqueue(step);
            return open.Task;
        }

        int NextStep() => executor._nextStep++;

        void CheckCall(TaskName name, object? input, TaskOptions? options)
        {
            CheckThread();
            ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
            if (input is TaskOptions && options is null)
            {
                throw new ArgumentException(
                    "TaskOptions were given as the input and none as the options: pass them by name (options: …).", nameof(input));
            }
        }

        void CheckThread()
        {
            if (!executor._thread.IsCurrent)
            {
                throw new InvalidOperationException(Messages.ForeignThread);
            }
        }
    }
}
