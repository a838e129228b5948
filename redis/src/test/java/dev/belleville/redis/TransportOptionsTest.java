package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.worker.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings of Celery's transport options, from their text to the keys in a real server. */
class TransportOptionsTest extends OwnRedis {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Task1<Integer, Integer> TWICE = Task.named("t.twice").of(x -> 2 * x);

    private Tasks tasks(int port, String broker, String results) {
        var url = new Secret("redis://127.0.0.1:" + port);
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.BROKER_URL, url)
                                .set(TaskSettings.RESULT_BACKEND, url)
                                .flag("brokerTransportOptions", broker)
                                .flag("resultBackendTransportOptions", results)
                                .build())
                .tasks(TWICE)
                .build();
    }

    @Test
    void namesAndPrioritiesOfListsAreThose() {
        try (Tasks tasks =
                tasks(
                        server().port(),
                        "{\"global_keyprefix\": \"shop:\", \"sep\": \":\", \"priority_steps\": [0, 5]}",
                        "")) {
            tasks.run(() -> TWICE.s(1).priority(7).applyAsync());
        }
        assertThat(client().keys("*"))
                .contains("shop:celery:5")
                .allMatch(k -> k.startsWith("shop:"));
    }

    @Test
    void aWorkerReadsAndKeepsBehindPrefixes() throws Exception {
        try (Tasks tasks =
                        tasks(
                                server().port(),
                                "{\"global_keyprefix\": \"a.\", \"queue_order_strategy\": \"priority\", \"visibility_timeout\": 60}",
                                "{\"global_keyprefix\": \"b\"}");
                Worker worker = tasks.worker().start()) {
            assertThat(worker.awaitReady(SOON)).isTrue();
            String id =
                    tasks.call(() -> {
                        var sent = TWICE.delay(21);
                        assertThat(sent.get(SOON)).isEqualTo(42);
                        return sent.id();
                    });
            assertThat(client().exists("b_celery-task-meta-" + id)).isTrue();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftInTime() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Tasks tasks =
                        tasks(
                                silent.getLocalPort(),
                                "{\"socket_timeout\": 0.05, \"socket_connect_timeout\": 0.05, \"max_connections\": 3}",
                                "{\"socket_timeout\": 0.05}")) {
            assertThatThrownBy(() -> tasks.broker().size("celery"))
                    .isInstanceOf(BrokerUnavailable.class);
        }
    }

    @Test
    void whatIsNotKnownOrNoValueIsNamed() {
        assertThatThrownBy(() -> tasks(server().port(), "{\"visibility_timout\": 60}", ""))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("brokerUrl with brokerTransportOptions")
                .hasMessageContaining("visibility_timout")
                .hasMessageContaining("Did you mean 'visibility_timeout'?");
        assertThatThrownBy(() -> tasks(server().port(), "", "{\"sep\": \":\"}"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("resultBackend with resultBackendTransportOptions")
                .hasMessageContaining("no option 'sep'");
        assertThatThrownBy(() -> tasks(server().port(), "{\"socket_timeout\": 0}", ""))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("socket_timeout is a number of seconds above 0, not '0'");
        assertThatThrownBy(() -> tasks(server().port(), "visibility_timeout=60", ""))
                .hasMessageContaining("brokerTransportOptions")
                .hasMessageContaining("write an object of JSON");
    }
}
