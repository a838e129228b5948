package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.meta.FieldKind;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A constant in an expression is what a column with that value is. */
class ConstantTest {
    private static final List<String> FIELDS =
            List.of(
                    "whole", "truth", "text", "price", "weight", "day", "moment", "time", "length",
                    "key", "bytes", "file", "address");

    @Entity
    static final class Thing extends Model {
        static final Manager<Thing> objects = Manager.of(Thing.class);

        public int whole = 12;
        public boolean truth = true;

        @Column(max = 20)
        public String text = "It's \"so\"";

        @Column(digits = 8, places = 2)
        public BigDecimal price = new BigDecimal("12.50");

        public double weight = 1.5;
        public LocalDate day = LocalDate.of(2024, 2, 29);
        public Instant moment = Instant.parse("2024-02-29T10:15:30.123456Z");
        public LocalTime time = LocalTime.of(10, 15, 30);
        public Duration length = Duration.ofHours(26).plusMillis(5);
        public UUID key = UUID.fromString("12345678-1234-5678-1234-567812345678");
        public byte[] bytes = {1, 2, 3};
        public StoredFile file = StoredFile.of("a/b.txt");
        public @Nullable InetAddress address = InetAddress.getLoopbackAddress();

        @Column(kind = FieldKind.JSON)
        public @Nullable Object document = Map.of("a", 1);
    }

    @ParameterizedTest
    @EnumSource
    void itEqualsTheColumn(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = Vendor.open(database, "kinds", Thing.class)) {
            Thing thing = Thing.objects.create(made -> {});
            for (String field : FIELDS) {
                Object value = orm.registry().model(Thing.class).field(field).get(thing);
                Expression constant = Value.of(value);
                assertThat(Thing.objects.filter(Q.of(constant, "exact", F.of(field))).count())
                        .as(field)
                        .isOne();
                assertThat(
                                Thing.objects
                                        .filter(field + "__in", Arrays.asList(F.of(field), value))
                                        .count())
                        .as(field)
                        .isOne();
                assertThat(Thing.objects.flat(Functions.nullIf(field, constant)).list())
                        .as(field)
                        .containsExactly((Object) null);
                assertThat(
                                Thing.objects
                                        .filter(
                                                Q.of(
                                                        Functions.coalesce(constant, field),
                                                        "exact",
                                                        F.of(field)))
                                        .count())
                        .as(field)
                        .isOne();
            }
        }
    }

    /** As a text, 9 would be more than 12.50. */
    @ParameterizedTest
    @EnumSource
    void decimalsCompareAsNumbers(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "kinds", Thing.class)) {
            Thing.objects.create(made -> {});
            var nine = new BigDecimal("9");
            assertThat((BigDecimal) Thing.objects.flat(Functions.greatest("price", nine)).get())
                    .isEqualByComparingTo("12.50");
            assertThat(Thing.objects.filter(Q.of(Value.of(nine), "lt", F.of("price"))).count())
                    .isOne();
            assertThat(
                            Thing.objects
                                    .annotate("least", Functions.least(nine, "price"))
                                    .filter("least__lt", 10)
                                    .count())
                    .isOne();
        }
    }
}
