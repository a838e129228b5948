package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.CacheContract.Point;
import dev.belleville.testing.CacheContract.Season;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is put comes back, and only that. */
interface CacheValueRules extends CacheRules {
    @Test
    default void whatIsNotThereIsNull() {
        assertThat(cache().get("nothing")).isNull();
        assertThat(cache().get("nothing", "else")).isEqualTo("else");
        assertThat(cache().hasKey("nothing")).isFalse();
        assertThat(cache().delete("nothing")).isFalse();
        assertThat(cache().touch("nothing")).isFalse();
    }

    @Test
    default void whatIsSetComesBackAndIsReplaced() {
        cache().set("greeting", "hello");
        assertThat(cache().get("greeting")).isEqualTo("hello");
        assertThat(cache().hasKey("greeting")).isTrue();
        cache().set("greeting", "good day");
        assertThat(cache().get("greeting", "")).isEqualTo("good day");
        assertThat(cache().delete("greeting")).isTrue();
        assertThat(cache().get("greeting")).isNull();
    }

    @Test
    default void valuesOfEveryTypeComeBackAsTheyWere() {
        Instant now = Instant.parse("2026-11-22T01:02:03.456789012Z");
        List<Object> values =
                List.of(
                        "",
                        "tea",
                        "日本語 🍵 é\0\n",
                        true,
                        false,
                        0L,
                        -7L,
                        Long.MIN_VALUE,
                        5,
                        -5,
                        (short) 3,
                        (byte) 1,
                        'c',
                        1.5,
                        Double.NaN,
                        -0.0,
                        1.25f,
                        new BigInteger("123456789012345678901234567890"),
                        new BigDecimal("1.500"),
                        now,
                        LocalDate.of(2026, 11, 22),
                        LocalTime.of(1, 2, 3, 4),
                        LocalDateTime.of(2026, 11, 22, 1, 2),
                        OffsetDateTime.parse("2026-11-22T01:02+08:00"),
                        ZonedDateTime.ofInstant(now, ZoneId.of("Asia/Shanghai")),
                        ZoneId.of("Europe/Paris"),
                        Duration.ofMillis(1500),
                        UUID.fromString("12345678-1234-5678-1234-567812345678"),
                        new Point(1, null, List.of("a", "b")),
                        new Point(2, 3L, List.of()),
                        Season.AUTUMN,
                        List.of(),
                        Map.of(),
                        Set.of(1L, 2L),
                        Map.of("$date", "no tag", "n", 1),
                        Map.of("$date", "2026-11-22"),
                        Map.of(1, "one", 2L, List.of(3)));
        for (int i = 0; i < values.size(); i++) {
            cache().set("v" + i, values.get(i));
        }
        for (int i = 0; i < values.size(); i++) {
            assertThat(cache().get("v" + i)).isEqualTo(values.get(i));
        }
        byte[] bytes = {0, 1, -1, 'T'};
        cache().set("bytes", bytes);
        assertThat((byte[]) cache().get("bytes")).isEqualTo(bytes);
    }

    @Test
    default void nullMayBeInsideOfListsAndMaps() {
        var map = new LinkedHashMap<String, Object>();
        map.put("none", null);
        map.put("list", Arrays.asList(null, 1L, Arrays.asList("x", null)));
        cache().set("map", map);
        assertThat(cache().get("map")).isEqualTo(map);
    }

    @Test
    default void addsOnlyWhatIsNotThere() {
        assertThat(cache().add("a", "first")).isTrue();
        assertThat(cache().add("a", "second")).isFalse();
        assertThat(cache().get("a")).isEqualTo("first");
        cache().delete("a");
        assertThat(cache().add("a", "third")).isTrue();
    }

    @Test
    default void manyComeAndGoAtOnce() {
        cache().setMany(Map.of("a", 1, "b", "two", "c", List.of(3L)));
        assertThat(cache().getMany(List.of("c", "nothing", "a", "b")))
                .containsExactly(
                        Map.entry("c", List.of(3L)), Map.entry("a", 1), Map.entry("b", "two"));
        cache().deleteMany(List.of("a", "b", "nothing"));
        assertThat(cache().getMany(List.of("a", "b", "c"))).containsOnlyKeys("c");
        assertThat(cache().getMany(List.of())).isEmpty();
        cache().setMany(Map.of());
        cache().deleteMany(List.of());
    }

    @Test
    default void clearForgetsAll() {
        cache().set("a", 1);
        cache().version(2).set("b", 2);
        cache().clear();
        assertThat(cache().get("a")).isNull();
        assertThat(cache().version(2).get("b")).isNull();
    }

    @Test
    default void aLargeValueIsKept() {
        String large = "0123456789".repeat(50_000);
        cache().set("large", large);
        assertThat(cache().get("large")).isEqualTo(large);
    }

    @Test
    default void anotherProcessSeesTheSame() {
        cache().set("shared", List.of("a", 1));
        assertThat(sameElsewhere().get("shared")).isEqualTo(List.of("a", 1));
        sameElsewhere().delete("shared");
        assertThat(cache().get("shared")).isNull();
    }
}
