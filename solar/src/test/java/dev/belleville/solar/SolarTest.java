package dev.belleville.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.beat.SolarOpener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sun does, day by day. */
class SolarTest {
    private static ZonedDateTime next(Solar solar, ZonedDateTime after) {
        return after.plus(solar.remaining(after, after));
    }

    @ParameterizedTest
    @EnumSource(SolarEvent.class)
    void eachEventComesOnceADay(SolarEvent event) {
        Solar solar = Solar.of(event, 35.68, 139.69);
        ZonedDateTime at = ZonedDateTime.parse("2026-01-01T00:00:00+09:00[Asia/Tokyo]");
        var days = new HashSet<LocalDate>();
        for (int i = 0; i < 365; i++) {
            at = next(solar, at);
            days.add(at.toLocalDate());
        }
        assertThat(days).hasSize(365);
        assertThat(at.toLocalDate()).isEqualTo("2026-12-31");
    }

    @Test
    void theEventsOfADayComeInTheirOrder() {
        ZonedDateTime begin = ZonedDateTime.parse("2026-03-20T00:00:00+01:00[Europe/Berlin]");
        var times = new ArrayList<ZonedDateTime>();
        for (SolarEvent event : SolarEvent.values()) {
            times.add(next(Solar.of(event, 52.52, 13.405), begin));
        }
        assertThat(times).isSorted();
        assertThat(times.getLast()).isBefore(begin.plusDays(1));
    }

    @Test
    void inThePolarSummerTheNextSunsetIsInAutumn() {
        ZonedDateTime june = ZonedDateTime.parse("2026-06-21T22:00:00Z");
        ZonedDateTime sunset = next(Solar.of(SolarEvent.SUNSET, 69.65, 18.96), june);
        assertThat(sunset.toLocalDate()).isBetween("2026-07-20", "2026-07-31");
    }

    @ParameterizedTest
    @ValueSource(doubles = {90, -90})
    void atThePolesTheSunRisesOnceAYear(double latitude) {
        Solar sunrise = Solar.of(SolarEvent.SUNRISE, latitude, 0);
        ZonedDateTime first = next(sunrise, ZonedDateTime.parse("2026-01-01T00:00:00Z"));
        assertThat(Duration.between(first, next(sunrise, first.plusDays(30))).toDays())
                .isBetween(300L, 370L);
    }

    @Test
    void itIsDueOnceTheEventIsThere() {
        Solar noon = Solar.of(SolarEvent.SOLAR_NOON, 0, 0);
        Instant begin = Instant.parse("2026-05-01T06:00:00Z");
        assertThat(noon.isDue(begin, Clock.fixed(begin, ZoneOffset.UTC)).due()).isFalse();
        Instant later = begin.plus(Duration.ofHours(7));
        var due = noon.isDue(begin, Clock.fixed(later, ZoneOffset.UTC));
        assertThat(due.due()).isTrue();
        assertThat(due.next()).isBetween(Duration.ofHours(22), Duration.ofHours(23));
    }

    @Test
    void placesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Solar.of(SolarEvent.SUNSET, Double.NaN, 0))
                .hasMessage("Argument latitude NaN is invalid, must be between -90 and 90.");
        assertThatThrownBy(() -> SolarEvent.named("sunst"))
                .hasMessageEndingWith("Did you mean 'sunset'?");
        assertThat(Solar.of(SolarEvent.SUNSET, 1, 2))
                .isEqualTo(Solar.of(SolarEvent.SUNSET, 1, 2))
                .isNotEqualTo(Solar.of(SolarEvent.SUNRISE, 1, 2));
    }

    @Test
    void entriesInADatabaseNameIt() {
        assertThat(SolarOpener.load().solar("sunset", 1, 2))
                .isEqualTo(Solar.of(SolarEvent.SUNSET, 1, 2));
        assertThatThrownBy(() -> SolarOpener.load().solar("sunst", 1, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
