package dev.belleville.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the sun rose and set for Celery, which asks the library ephem; two seconds are allowed. */
@Tag("vectors")
class SolarVectorsTest {
    private static final Vectors FACTS = Vectors.of("celery/schedule.jsonl");

    @Test
    void eventsAreDueWhenCelerysAre() throws IOException {
        FACTS.replay("solar", SolarVectorsTest::replay);
    }

    private static void replay(Fact fact) {
        Fact spec = fact.object("spec");
        Fact expected = fact.object("expected");
        SolarEvent event = SolarEvent.named(spec.text("event"));
        double latitude = number(spec.get("lat"));
        double longitude = number(spec.get("lon"));
        ZonedDateTime last = moment(fact, "last_run_at");
        ZonedDateTime now = moment(fact, "now");
        if (event == SolarEvent.DUSK_ASTRONOMICAL) {
            if (!expected.has("error")) {
                Instant above =
                        new Sun(latitude, longitude)
                                .next(SolarEvent.Course.SETTING, 18, last.toInstant());
                near(Duration.between(now.toInstant(), above), expected.get("remaining_s"), fact);
            }
            throw new NotCovered(
                    "the end of twilight, which Celery takes for 18 degrees above the horizon");
        }
        if (expected.has("error")) {
            throw new NotCovered("days without the event, at which Celery fails");
        }
        Solar solar = Solar.of(event, latitude, longitude);
        near(solar.remaining(last, now), expected.get("remaining_s"), fact);
        var due = solar.isDue(last, now);
        assertThat(due.due()).isEqualTo(expected.isTrue("is_due"));
        near(due.next(), expected.get("next_s"), fact);
        assertThat(solar)
                .hasToString(
                        expected.text("repr")
                                .replace("<solar: ", "")
                                .replace("longitude:", "longitude")
                                .replace(">", ""));
    }

    private static void near(Duration actual, @Nullable Object expected, Fact fact) {
        assertThat(actual.toNanos() / 1e9)
                .isCloseTo(number(expected), within(number(fact.get("tolerance_s"))));
    }

    private static ZonedDateTime moment(Fact fact, String name) {
        return OffsetDateTime.parse(fact.text(name))
                .atZoneSameInstant(ZoneId.of(fact.text("timezone")));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Test
    void whatIsNoEventAndNoPlaceIsRefusedAsCeleryRefusesIt() throws IOException {
        FACTS.replay(
                "solar-error",
                fact -> {
                    List<?> spec = fact.list("spec");
                    assertThatThrownBy(() ->
                                    Solar.of(
                                            SolarEvent.named(spec.get(0).toString()),
                                            number(spec.get(1)),
                                            number(spec.get(2))))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith(fact.object("expected").text("text"));
                });
    }
}
