// They build, and would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
