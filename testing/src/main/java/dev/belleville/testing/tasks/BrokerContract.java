package dev.belleville.testing.tasks;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link Broker} does. A broker's tests extend this and say how to open one:
 *
 * <pre>{@code
 * class MemoryBrokerTest extends BrokerContract {
 *     @Override
 *     protected Broker open() {
 *         return new MemoryBroker();
 *     }
 * }
 * }</pre>
 */
public abstract class BrokerContract
        implements BrokerMessageRules,
                BrokerAnswerRules,
                BrokerReadingRules,
                BrokerQueueRules,
                BrokerExchangeRules,
                BrokerLoadRules,
                BrokerWorkerRules,
                BrokerClockRules,
                BrokerStopRules {
    private final List<Broker> opened = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable Broker broker;

    /** Nothing to prepare. */
    protected BrokerContract() {}

    /** Another broker over the same queues, which the test closes. */
    protected abstract Broker open();

    /** Whether what one opened broker is sent, another reads. */
    protected boolean isShared() {
        return true;
    }

    /** Priorities from the one that is served first to the last; none where there are none. */
    @Override
    public List<Integer> priorities() {
        return List.of();
    }

    @Override
    public final Broker broker() {
        if (broker == null) {
            throw new IllegalStateException("The broker is opened before each test.");
        }
        return broker;
    }

    @Override
    public final Broker another() {
        return isShared() ? opened() : broker();
    }

    @BeforeEach
    final void openBroker() {
        broker = opened();
    }

    @Override
    public final String fresh(String name) {
        String fresh = BrokerWorkerRules.super.fresh(name);
        names.add(fresh);
        return fresh;
    }

    /** A server that is tested on for long would be full of queues else. */
    @AfterEach
    final void closeBrokers() {
        Broker last = another();
        for (String name : names) {
            last.delete(name);
            last.delete(TaskQueue.dead(name));
        }
        opened.forEach(Broker::close);
        opened.clear();
    }

    private Broker opened() {
        Broker one = open();
        opened.add(one);
        return one;
    }
}
