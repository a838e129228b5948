package dev.belleville.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, times and durations as text. */
class TimesTest {
    @Test
    void momentsAreShownToTheMicrosecondInTheirZone() {
        Instant moment = Instant.parse("2024-01-31T08:00:00.000001999Z");

        assertThat(IsoText.of(moment, ZoneOffset.UTC)).isEqualTo("2024-01-31T08:00:00.000001Z");
        assertThat(IsoText.of(moment, ZoneId.of("Asia/Shanghai")))
                .isEqualTo("2024-01-31T16:00:00.000001+08:00");
        assertThat(IsoText.of(Instant.EPOCH, ZoneOffset.UTC)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void datesAreReadWithOneDigitAndAtTheEndOfALine() {
        assertThat(IsoText.parseDate("2024-2-9\n")).isEqualTo(LocalDate.of(2024, 2, 9));
        assertThat(IsoText.of(LocalDate.of(7, 2, 9))).isEqualTo("0007-02-09");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-02-30",
                "0000-01-01",
                "24-1-1",
                "2024-01-01T",
                "2024-001-1",
                "2024-01-01 "
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(IsoText.parseDate(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31T08:00Z, PT0S",
        "2024-01-31 8:00:00.5+05:30, PT5H30M",
        "'2024-01-31T08:00:00,123456789-0800', PT-8H",
        "2024-01-31T08:00:00+23:59, PT23H59M",
    })
    void offsetsAreReadInAllTheirForms(String text, Duration offset) {
        assertThat(IsoText.parseDateTime(text)).isNotNull().extracting("offset").isEqualTo(offset);
    }

    @Test
    void timesEndWhereTheyEnd() {
        assertThat(IsoText.parseTime("8:05 and more")).isEqualTo(LocalTime.of(8, 5));
        assertThat(IsoText.parseTime("24:00")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "5, PT5S",
        "1:30, PT1M30S",
        "2:03:04.5, PT2H3M4.5S",
        "'3 2:03:04', PT74H3M4S",
        "'-1 00:00:01', PT-23H-59M-59S",
        "-0:10, PT-10S",
        "P1DT2H, PT26H",
        "-P1D, PT-24H",
        "'1 days -1:00:00', PT23H",
    })
    void durationsAreReadInAllTheirForms(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "PT5S, 00:00:05",
        "PT26H3M4.000005S, 1 02:03:04.000005",
        "PT-1S, -1 23:59:59",
    })
    void durationsAreShownWithTheirDays(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @Test
    void durationsBeyondAllDaysAreNone() {
        assertThat(DurationText.parse("1000000000 0:00:00")).isNull();
        assertThat(DurationText.parse("soon")).isNull();
        assertThat(DurationText.inWords(Duration.ofHours(25))).isEqualTo("1 day, 1:00:00");
    }
}
