using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.DurableTask;

public sealed partial class DurableTaskRegistry
{
    /// <summary>Adds an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it for each run, from the run's own service scope.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) =>
        Add(_activities, name, default, factory);

    /// <summary>Adds an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="factory">Makes it for each run.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, TaskVersion version, Func<ITaskActivity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(_activities, name, version, _ => factory());
    }

    /// <summary>Adds an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, Type type)
    {
        CheckClass<ITaskActivity>(type);
        return Add(_activities, name, VersionOf(type), sp => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(sp, type));
    }

    /// <summary>Adds an activity.</summary>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity(Type type)
    {
        CheckClass<ITaskActivity>(type);
        return AddActivity(NameOf(type), type);
    }

    /// <summary>Adds an activity.</summary>
    /// <typeparam name="TActivity">The class.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity => AddActivity(name, typeof(TActivity));

    /// <summary>Adds an activity.</summary>
    /// <typeparam name="TActivity">The class.</typeparam>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity<TActivity>()
        where TActivity : class, ITaskActivity => AddActivity(typeof(TActivity));

    /// <summary>Adds an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The object that serves every run.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Add(_activities, name, VersionOf(activity.GetType()), _ => activity);
    }

    /// <summary>Adds an activity.</summary>
    /// <param name="activity">The object that serves every run.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public DurableTaskRegistry AddActivity(ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivity(NameOf(activity.GetType()), activity);
    }
}
