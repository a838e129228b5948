package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Zones;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.shop.Goods;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of dates and moments, in UTC and in other time zones. */
class DateTest extends ShopTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @BeforeEach
    void makeAssamOnNewYearsEve() {
        assam.created = Instant.parse("2023-12-31T18:30:15.250Z");
        assam.released = LocalDate.of(2024, 12, 30);
        assam.save();
    }

    private @Nullable Object of(Expression expression) {
        return Goods.objects.filter("pk", assam.id).annotate("x", expression).flat("x").get();
    }

    private boolean has(String lookup, Object value) {
        return Goods.objects.filter("pk", assam.id).filter(lookup, value).exists();
    }

    @Test
    void partsAreExtracted() {
        assertThat(of(DateFunctions.extractYear("created"))).isEqualTo(2023L);
        assertThat(of(DateFunctions.extractIsoYear("released"))).isEqualTo(2025L);
        assertThat(of(DateFunctions.extractQuarter("created"))).isEqualTo(4L);
        assertThat(of(DateFunctions.extractMonth("created"))).isEqualTo(12L);
        assertThat(of(DateFunctions.extractWeek("released"))).isEqualTo(1L);
        assertThat(of(DateFunctions.extractWeekDay("created"))).isEqualTo(1L);
        assertThat(of(DateFunctions.extractIsoWeekDay("created"))).isEqualTo(7L);
        assertThat(of(DateFunctions.extractDay("created"))).isEqualTo(31L);
        assertThat(of(DateFunctions.extractHour("created"))).isEqualTo(18L);
        assertThat(of(DateFunctions.extractMinute("created"))).isEqualTo(30L);
        assertThat(of(DateFunctions.extractSecond("created"))).isEqualTo(15L);
        assertThat(of(DateFunctions.extract("hour", "created", SHANGHAI))).isEqualTo(2L);
        assertThat(of(DateFunctions.extract("hour", "created", ZoneOffset.ofHoursMinutes(5, 30))))
                .isEqualTo(0L);
        assertThatThrownBy(() -> of(DateFunctions.extractHour("released")))
                .isInstanceOf(FieldError.class);
    }

    @Test
    void momentsAreCut() {
        assertThat(of(DateFunctions.truncYear("created")))
                .isEqualTo(Instant.parse("2023-01-01T00:00:00Z"));
        assertThat(of(DateFunctions.truncQuarter("created")))
                .isEqualTo(Instant.parse("2023-10-01T00:00:00Z"));
        assertThat(of(DateFunctions.truncMonth("created")))
                .isEqualTo(Instant.parse("2023-12-01T00:00:00Z"));
        assertThat(of(DateFunctions.truncWeek("created")))
                .isEqualTo(Instant.parse("2023-12-25T00:00:00Z"));
        assertThat(of(DateFunctions.truncDay("created")))
                .isEqualTo(Instant.parse("2023-12-31T00:00:00Z"));
        assertThat(of(DateFunctions.truncHour("created")))
                .isEqualTo(Instant.parse("2023-12-31T18:00:00Z"));
        assertThat(of(DateFunctions.truncMinute("created")))
                .isEqualTo(Instant.parse("2023-12-31T18:30:00Z"));
        assertThat(of(DateFunctions.truncSecond("created")))
                .isEqualTo(Instant.parse("2023-12-31T18:30:15Z"));
        assertThat(of(DateFunctions.truncWeek("released"))).isEqualTo(LocalDate.of(2024, 12, 30));
        assertThat(of(DateFunctions.truncQuarter("released"))).isEqualTo(LocalDate.of(2024, 10, 1));
        assertThat(of(DateFunctions.truncDate("created"))).isEqualTo(LocalDate.of(2023, 12, 31));
        assertThat(of(DateFunctions.truncTime("created")))
                .isEqualTo(LocalTime.of(18, 30, 15, 250_000_000));
        assertThat(of(DateFunctions.truncMonth("created").output(FieldKind.DATE)))
                .isEqualTo(LocalDate.of(2023, 12, 1));
        assertThat(of(DateFunctions.trunc(DateUnit.YEAR, "created", SHANGHAI)))
                .isEqualTo(Instant.parse("2023-12-31T16:00:00Z"));
        assertThat(of(DateFunctions.trunc(DateUnit.MONTH, "created", NEW_YORK)))
                .isEqualTo(Instant.parse("2023-12-01T05:00:00Z"));
        assertThatThrownBy(() -> of(DateFunctions.truncHour("released")))
                .hasMessageContaining("Cannot truncate");
        assertThat((Instant) of(DateFunctions.now())).isAfter(NOW);
    }

    @Test
    void lookUpsFollowTheCurrentZone() {
        assertThat(has("created__year", 2023)).isTrue();
        assertThat(has("created__date", LocalDate.of(2023, 12, 31))).isTrue();
        assertThat(has("created__time__gt", LocalTime.of(18, 0))).isTrue();
        Zones.with(SHANGHAI)
                .run(() -> {
                    assertThat(has("created__year", 2024)).isTrue();
                    assertThat(has("created__year__lt", 2024)).isFalse();
                    assertThat(has("created__month", 1)).isTrue();
                    assertThat(has("created__date", LocalDate.of(2024, 1, 1))).isTrue();
                    assertThat(has("created__date__year", 2024)).isTrue();
                    assertThat(has("created__hour__in", List.of(2, 3))).isTrue();
                    assertThat(of(F.of("created__day"))).isEqualTo(1L);
                });
        assertThat(has("created__year", 2023)).isTrue();
    }

    @Test
    void partsOrderAndGroup() {
        assertThat(Goods.objects.orderBy("created__year", "-id").flat("name").list())
                .containsExactly("Assam", "Kettle", "Sencha");
        assertThat(
                        Goods.objects
                                .values("created__year")
                                .annotate("n", Count.rows())
                                .orderBy("created__year")
                                .flat("n")
                                .list())
                .containsExactly(1L, 2L);
        assertThat(
                        Goods.objects
                                .annotate(
                                        "m",
                                        DateFunctions.trunc(DateUnit.MONTH, "created", SHANGHAI))
                                .values("m")
                                .annotate("n", Count.rows())
                                .orderBy("m")
                                .flat("n")
                                .list())
                .containsExactly(1L, 2L);
    }

    @Test
    void momentsMoveByDurations() {
        Duration day = Duration.ofHours(25);
        assertThat(of(F.of("created").plus(day))).isEqualTo(assam.created.plus(day));
        assertThat(of(F.of("created").minus(day))).isEqualTo(assam.created.minus(day));
        assertThat(of(F.of("released").plus(Duration.ofDays(2))))
                .isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(of(Value.of(NOW).minus(F.of("created"))))
                .isEqualTo(Duration.between(assam.created, NOW));
        assertThat(of(Value.of(LocalDate.of(2025, 1, 1)).minus(F.of("released"))))
                .isEqualTo(Duration.ofDays(2));
        assertThat(of(Value.of(LocalTime.of(23, 0)).plus(Duration.ofHours(2))))
                .isEqualTo(LocalTime.of(1, 0));
        assertThat(has("created__lt", F.of("created").plus(day))).isTrue();
    }

    @Test
    void durationsHaveParts() {
        Duration long_ = Duration.ofDays(3).plusHours(26).plusMinutes(5).plusMillis(7_900);
        for (int sign : List.of(1, -1)) {
            Expression length =
                    F.of("created").plus(long_.multipliedBy(sign)).minus(F.of("created"));
            assertThat(of(DateFunctions.extractDay(length))).isEqualTo(4L * sign);
            assertThat(of(DateFunctions.extractHour(length))).isEqualTo(2L * sign);
            assertThat(of(DateFunctions.extractMinute(length))).isEqualTo(5L * sign);
            assertThat(of(DateFunctions.extractSecond(length))).isEqualTo(7L * sign);
        }
        assertThat(of(DateFunctions.extractHour(Value.of(Duration.ofHours(49))))).isEqualTo(1L);
        assertThatThrownBy(() -> of(DateFunctions.extractMonth(Value.of(long_))))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("'month' for DurationField");
    }

    @Test
    void pathsSayTheSame() {
        var created = new DatePath<Instant>("created");
        assertThat(Goods.objects.filter(created.year().eq(2023)).count()).isEqualTo(1);
        assertThat(Goods.objects.filter(created.hour().between(18, 19)).count()).isEqualTo(1);
        assertThat(Goods.objects.filter(created.date().month().eq(12)).count()).isEqualTo(1);
        assertThat(Goods.objects.filter(created.time().lt(LocalTime.of(12, 0))).count())
                .isEqualTo(2);
    }
}
