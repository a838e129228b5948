package dev.belleville;

import dev.belleville.rabbitmq.RabbitBroker;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.RabbitServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class MonitorRabbitTest extends MonitorRules {
    @TempDir Path folder;

    @Override
    void forget() {
        try (Broker broker = RabbitBroker.of(broker(), Map.of())) {
            broker.delete(queue);
            broker.delete(aside);
        }
    }

    @Override
    String broker() {
        return RabbitServer.url();
    }

    @Override
    String database() {
        return "sqlite:" + folder.resolve("db.sqlite3");
    }
}
