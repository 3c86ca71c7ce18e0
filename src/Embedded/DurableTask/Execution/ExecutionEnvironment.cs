using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>What every orchestrator of an engine has in common.</summary>
/// <param name="Registry">What can be run.</param>
/// <param name="Scopes">Gives each instance in memory, and each activity run, services of its own.</param>
/// <param name="Converter">Writes and reads payloads.</param>
/// <param name="LoggerFactory">Where logs go.</param>
/// <param name="DefaultVersion">The version of instances started without one.</param>
sealed record ExecutionEnvironment(
    DurableTaskRegistry Registry,
    IServiceScopeFactory Scopes,
    DataConverter Converter,
    ILoggerFactory LoggerFactory,
    string DefaultVersion);
