package dev.belleville.testing.tasks;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.MemoryBroker;
import java.util.List;

class MemoryBrokerTest extends BrokerContract {
    @Override
    protected Broker open() {
        return new MemoryBroker();
    }

    @Override
    protected boolean isShared() {
        return false;
    }

    @Override
    public List<Integer> priorities() {
        return List.of(9, 5, 0);
    }
}
