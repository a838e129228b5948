package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.RabbitServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests with a queue of their own at the server, which goes with them. */
abstract class OwnQueue {
    final String name = "own-" + UUID.randomUUID();
    Broker broker;

    @BeforeEach
    final void open() {
        broker = RabbitBroker.of(RabbitServer.url(), Map.of());
    }

    @AfterEach
    final void close() {
        broker.delete(name);
        broker.close();
    }
}
