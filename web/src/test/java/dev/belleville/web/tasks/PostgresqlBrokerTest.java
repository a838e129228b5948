package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Notifications;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.PostgresServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresqlBrokerTest extends DatabaseBrokerRules {
    private final PostgresServer.Database database = PostgresServer.create();

    @Override
    String url() {
        return database.url();
    }

    @AfterAll
    void drop() {
        closeOrm();
        database.close();
    }

    @Test
    void otherProcessesAreTold() {
        try (Notifications told = orm().database().listen("belleville_tasks")) {
            broker().publish(
                            new TaskMessage("a".getBytes(UTF_8), "", "", Map.of(), Map.of()),
                            Exchange.DEFAULT,
                            "told");
            assertThat(told.await(Duration.ofSeconds(30))).isNotEmpty();
        }
    }
}
