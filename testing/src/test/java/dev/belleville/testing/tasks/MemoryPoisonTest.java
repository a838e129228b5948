package dev.belleville.testing.tasks;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.MemoryBroker;

class MemoryPoisonTest extends WorkerPoisonRules {
    @Override
    protected Broker open() {
        return new MemoryBroker();
    }
}
