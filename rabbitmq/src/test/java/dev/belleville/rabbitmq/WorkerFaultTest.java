package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.RabbitNode;
import dev.belleville.testing.tasks.WorkerFaultRules;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerFaultTest extends WorkerFaultRules {
    private RabbitNode node;

    @BeforeAll
    void begin(@TempDir Path folder) {
        node = RabbitNode.start(folder);
    }

    @AfterAll
    void end() {
        node.close();
    }

    @Override
    protected Broker open() {
        return RabbitBroker.of(node.url(), Map.of("connect_timeout", 1));
    }

    @Override
    protected void kill() {
        node.kill();
    }

    @Override
    protected void restart() {
        node.start();
    }
}
