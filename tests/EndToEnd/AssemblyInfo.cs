// The tests start processes and a browser on few cores: one after the other is quicker than all at once, and nothing times out.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
