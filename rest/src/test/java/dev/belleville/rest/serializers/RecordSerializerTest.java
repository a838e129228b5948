package dev.belleville.rest.serializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.Column;
import dev.belleville.orm.meta.FieldKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSerializerTest {
    /** How it is sent. */
    public enum Speed {
        SLOW,
        FAST
    }

    /** What is ordered. */
    public record Line(String goods, @Column(min = "1", most = "100") int quantity) {}

    /** Where it goes. */
    public record Place(@Column(max = 5) String zip, @Nullable String street) {}

    /** An order. */
    public record NewOrder(
            @Column(max = 10, label = "who") String customerName,
            @Column(kind = FieldKind.EMAIL) String email,
            @Nullable LocalDate due,
            Speed speed,
            Place place,
            List<Line> lines,
            Set<Long> coupons,
            Map<String, Object> extra,
            BigDecimal limit,
            boolean gift) {
        /** A rule about the whole. */
        public NewOrder {
            if (lines.isEmpty()) {
                throw new ValidationError("An order has lines.", "invalid");
            }
        }
    }

    private static Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("customer_name", "Ann");
        data.put("email", "ann@example.com");
        data.put("speed", "FAST");
        data.put("place", Map.of("zip", "12345"));
        data.put("lines", List.of(Map.of("goods", "tea", "quantity", 2)));
        data.put("coupons", List.of(7, 8));
        data.put("extra", Map.of("k", List.of(1)));
        data.put("limit", "9.50");
        data.put("gift", true);
        return data;
    }

    private static NewOrder read(Map<String, Object> data) {
        return RecordSerializer.of(NewOrder.class).read(data, SerializerContext.none());
    }

    @Test
    void dataBecomesARecord() {
        NewOrder order = read(data());
        assertThat(order)
                .isEqualTo(
                        new NewOrder(
                                "Ann",
                                "ann@example.com",
                                null,
                                Speed.FAST,
                                new Place("12345", null),
                                List.of(new Line("tea", 2)),
                                Set.of(7L, 8L),
                                Map.of("k", List.of(1)),
                                new BigDecimal("9.50"),
                                true));
        assertThat(RecordSerializer.of(NewOrder.class).represent(order, SerializerContext.none()))
                .containsEntry("customer_name", "Ann")
                .containsEntry("due", null)
                .containsEntry("speed", "FAST")
                .containsEntry("lines", List.of(Map.of("goods", "tea", "quantity", 2)))
                .containsEntry("limit", "9.50");
    }

    @Test
    void whatComponentsSayIsChecked() {
        var wrong = data();
        wrong.put("customer_name", "A name that is too long");
        wrong.put("email", "nobody");
        wrong.put("speed", "LATE");
        wrong.put("place", Map.of("zip", "123456"));
        wrong.put("lines", List.of(Map.of("goods", "tea", "quantity", 0)));
        wrong.remove("limit");
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOfSatisfying(
                        InvalidData.class,
                        e ->
                                assertThat(e.tree().data())
                                        .isEqualTo(
                                                Map.of(
                                                        "customer_name",
                                                        List.of(
                                                                "Ensure this field has no more than"
                                                                        + " 10 characters."),
                                                        "email",
                                                        List.of("Enter a valid email address."),
                                                        "speed",
                                                        List.of("\"LATE\" is not a valid choice."),
                                                        "place",
                                                        Map.of(
                                                                "zip",
                                                                List.of(
                                                                        "Ensure this field has no"
                                                                                + " more than 5"
                                                                                + " characters.")),
                                                        "lines",
                                                        List.of(
                                                                Map.of(
                                                                        "quantity",
                                                                        List.of(
                                                                                "Ensure this value"
                                                                                        + " is greater"
                                                                                        + " than or"
                                                                                        + " equal"
                                                                                        + " to 1."))),
                                                        "limit",
                                                        List.of("This field is required."))));
    }

    @Test
    void theConstructorMayRefuseTheWhole() {
        var empty = data();
        empty.put("lines", List.of());
        assertThatThrownBy(() -> read(empty))
                .isInstanceOfSatisfying(
                        InvalidData.class,
                        e ->
                                assertThat(e.tree().data())
                                        .isEqualTo(
                                                Map.of(
                                                        "non_field_errors",
                                                        List.of("An order has lines."))));
    }

    @Test
    void partOfARecordChanges() {
        NewOrder before = read(data());
        NewOrder after =
                RecordSerializer.of(NewOrder.class)
                        .bind(
                                Map.of("customer_name", "Bob"),
                                SerializerContext.none().updating(before, true))
                        .save();
        assertThat(after.customerName()).isEqualTo("Bob");
        assertThat(after.lines()).isEqualTo(before.lines());
    }

    @Test
    void fieldsOfYourOwnTakeTheirPlace() {
        var places =
                RecordSerializer.of(Place.class)
                        .with("zip", RegexField.of("^[0-9]{5}$"))
                        .extra("street", SerializerField::writeOnly);
        assertThat(places.bind(Map.of("zip", "1234x"), SerializerContext.none()).errors().data())
                .isEqualTo(
                        Map.of("zip", List.of("This value does not match the required pattern.")));
        assertThat(places.represent(new Place("12345", "Elm"), SerializerContext.none()))
                .isEqualTo(Map.of("zip", "12345"));
        var strange = RecordSerializer.of(Place.class).extra("city", SerializerField::readOnly);
        assertThatThrownBy(strange::fields)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("no component for 'city'");
    }

    @Test
    void validValuesOfAnySerializerBecomeARecord() {
        assertThat(new Values(Map.of("goods", "tea", "quantity", 3)).as(Line.class))
                .isEqualTo(new Line("tea", 3));
    }

    /** Of what there is no field for. */
    public record Strange(Thread thread) {}

    @Test
    void aComponentWithoutAFieldIsNamed() {
        assertThatThrownBy(() -> RecordSerializer.of(Strange.class).fields())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("Strange.thread is a java.lang.Thread");
    }
}
