package dev.belleville;

import dev.belleville.rabbitmq.RabbitBroker;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.RabbitServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class LostWorkerRabbitTest extends LostWorkerPostgresRules {
    @AfterEach
    void forget() {
        try (Broker broker = RabbitBroker.of(broker(), Map.of())) {
            broker.delete(queue);
        }
    }

    @Override
    String broker() {
        return RabbitServer.url();
    }
}
