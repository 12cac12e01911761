// Each test starts processes and containers of its own; side by side they would wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
