package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Arguments as Celery shows them in monitors. */
class PythonReprTest {
    record Point(int x, double y) {}

    @Test
    void valuesLookAsTheyDoInPython() {
        assertThat(PythonRepr.tuple(List.of())).isEqualTo("()");
        assertThat(PythonRepr.tuple(List.of(2))).isEqualTo("(2,)");
        assertThat(PythonRepr.tuple(Arrays.asList(null, true, 1.0, "it's", new BigDecimal("1.50"))))
                .isEqualTo("(None, True, 1.0, 'it\\'s', Decimal('1.50'))");
        assertThat(PythonRepr.of(Map.of("p", new Point(1, 1e20))))
                .isEqualTo("{'p': {'x': 1, 'y': 1e+20}}");
        assertThat(PythonRepr.of(Set.of())).isEqualTo("set()");
        assertThat(PythonRepr.of(Set.of(1))).isEqualTo("{1}");
    }

    @Test
    void timesLookAsTheyDoInPython() {
        assertThat(PythonRepr.of(LocalDate.of(2026, 1, 2))).isEqualTo("datetime.date(2026, 1, 2)");
        assertThat(PythonRepr.of(LocalTime.of(3, 4))).isEqualTo("datetime.time(3, 4)");
        assertThat(PythonRepr.of(LocalDateTime.of(2026, 1, 2, 3, 0, 0, 5000)))
                .isEqualTo("datetime.datetime(2026, 1, 2, 3, 0, 0, 5)");
        assertThat(PythonRepr.of(OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(-5))))
                .isEqualTo(
                        "datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400)))");
        assertThat(PythonRepr.of(Duration.ofMillis(90_061_500)))
                .isEqualTo("datetime.timedelta(days=1, seconds=3661, microseconds=500000)");
        assertThat(PythonRepr.of(Duration.ZERO)).isEqualTo("datetime.timedelta(0)");
    }

    @Test
    void longTextsEndAtABlank() {
        assertThat(PythonRepr.of("word ".repeat(300)))
                .isEqualTo("'" + "word ".repeat(203) + "word...'");
    }

    @Test
    void behindTheCutBracketsAreClosedButForTheOneAtIt() {
        assertThat(PythonRepr.of(List.of("z".repeat(2000))))
                .isEqualTo("['" + "z".repeat(1023) + "...', ...");
        var map = new LinkedHashMap<String, Object>();
        map.put("a", List.of("z".repeat(2000), 1));
        map.put("b", 2);
        assertThat(PythonRepr.of(map)).isEqualTo("{'a': ['" + "z".repeat(1017) + "...', ...]}");
    }
}
