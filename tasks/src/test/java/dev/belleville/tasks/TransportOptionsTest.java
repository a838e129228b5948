package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has no transport options says so, rather than take them in silence. */
class TransportOptionsTest {
    private static Settings.Builder settings() {
        return Settings.builder().declare(TaskSettings.ALL);
    }

    @Test
    void aBrokerInMemoryHasNone() {
        Settings settings =
                settings()
                        .flag("brokerTransportOptions", "{\"visibility_timeout\": 60, \"sep\": 1}")
                        .build();
        assertThatThrownBy(() -> Tasks.with(settings).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessage(
                        "A broker in memory has no transport options: leave out sep, visibility_timeout of the setting brokerTransportOptions.");
    }

    @Test
    void resultsInMemoryHaveNone() {
        Settings settings =
                settings()
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(
                                TaskSettings.RESULT_BACKEND_TRANSPORT_OPTIONS,
                                Map.of("global_keyprefix", "a"))
                        .build();
        assertThatThrownBy(() -> Tasks.with(settings).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("global_keyprefix")
                .hasMessageContaining("resultBackendTransportOptions");
    }
}
