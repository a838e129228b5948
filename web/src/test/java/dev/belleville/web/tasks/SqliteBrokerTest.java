package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Orm;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteBrokerTest extends DatabaseBrokerRules {
    @TempDir static Path folder;

    @Override
    String url() {
        return "sqlite:" + folder.resolve("site.db");
    }

    private static TaskMessage large() {
        return new TaskMessage(
                "x".repeat(10_000).getBytes(UTF_8), "text/plain", "utf-8", Map.of(), Map.of());
    }

    @Test
    void onAFullDiskNothingIsSentByHalvesAndLaterItIs() throws Exception {
        try (Orm orm = TaskSite.migrated("sqlite:" + folder.resolve("full.db") + "?pool=1");
                Broker broker = new DatabaseBroker(orm, "default")) {
            Exchange exchange = Exchange.fanout("news");
            broker.declare(TaskQueue.of("one", exchange, ""));
            broker.declare(TaskQueue.of("two", exchange, ""));
            limit(orm, 100);
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    broker.publish(large(), exchange, "");
                                }
                            })
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("'default'")
                    .hasMessageContaining("full");
            long sent = broker.size("one");
            assertThat(sent).isPositive().isEqualTo(broker.size("two"));
            limit(orm, 1_000_000);
            broker.publish(large(), exchange, "");
            assertThat(broker.size("two")).isEqualTo(sent + 1);
        }
    }

    private static void limit(Orm orm, int pages) {
        orm.database().query("PRAGMA max_page_count = " + pages);
    }

    @Test
    void missingTablesAreNamedWithTheRemedy() {
        try (Orm orm = TaskSite.open("sqlite:" + folder.resolve("empty.db"));
                Broker broker = new DatabaseBroker(orm, "default")) {
            assertThatThrownBy(() -> broker.publish(large(), Exchange.DEFAULT, "celery"))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("'default'")
                    .hasMessageContaining("'belle migrate tasks'");
            assertThatThrownBy(() -> broker.receive(List.of(TaskQueue.of("celery")), 1))
                    .isInstanceOf(ImproperlyConfigured.class);
        }
    }
}
