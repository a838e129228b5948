package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.MariadbServer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MariadbServer.VARIABLE, matches = ".+")
class MariadbResultsTest extends DatabaseResultsRules {
    private final MariadbServer.Database database = MariadbServer.create();

    @Override
    String url() {
        return database.url();
    }

    @AfterAll
    void drop() {
        closeOrm();
        database.close();
    }

    /** Which is no outage: trying again helps nobody. */
    @Test
    void whatIsTooLargeForTheServerIsRefused() {
        long most =
                ((Number)
                                Objects.requireNonNull(
                                        orm().database()
                                                .query("SELECT @@max_allowed_packet AS most")
                                                .getFirst()
                                                .get("most")))
                        .longValue();
        var large =
                new TaskResult(
                        "large",
                        "SUCCESS",
                        "x".repeat(Math.toIntExact(most) + (8 << 20)),
                        null,
                        List.of(),
                        Instant.now(),
                        null,
                        null,
                        null);
        assertThatThrownBy(() -> results().store(large, null))
                .isInstanceOf(EncodeError.class)
                .hasMessageContaining("max_allowed_packet")
                .hasMessageContaining(Long.toString(most));
        results().store(large.withValue("small"), null);
        assertThat(results().find("large").value()).isEqualTo("small");
    }
}
