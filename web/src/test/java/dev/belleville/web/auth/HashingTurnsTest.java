package dev.belleville.web.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.HttpError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HashingTurnsTest {
    private final HashingTurns turns = new HashingTurns(1, Duration.ZERO);

    @Test
    void whoGetsNoTurnHearsThatTheSiteIsBusy() {
        String result =
                turns.take(() -> {
                    assertThatThrownBy(() -> turns.take(() -> "second"))
                            .isInstanceOf(HashingTurns.Busy.class)
                            .satisfies(e ->
                                    assertThat(requireNonNull(HttpError.of(e)).status())
                                            .isEqualTo(503));
                    return "first";
                });
        assertThat(result).isEqualTo("first");
    }

    @Test
    void aTurnIsGivenBackWhateverComesOfIt() {
        assertThatThrownBy(() ->
                        turns.take(() -> {
                            throw new IllegalStateException("broken");
                        }))
                .hasMessage("broken");
        assertThat(turns.take(() -> "next")).isEqualTo("next");
    }
}
