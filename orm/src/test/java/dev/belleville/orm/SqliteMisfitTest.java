package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.FieldKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite takes what other databases refuse; who reads it is told what and where. */
class SqliteMisfitTest {
    @Entity
    static final class Thing extends Model {
        static final Manager<Thing> objects = Manager.of(Thing.class);

        @Column(max = 200)
        public String text = "three";

        @Column(digits = 8, places = 2)
        public BigDecimal price = new BigDecimal("12.50");

        public LocalDate day = LocalDate.of(2024, 2, 29);
        public Instant moment = Instant.parse("2024-02-29T10:15:30Z");
        public LocalTime time = LocalTime.of(10, 15, 30);
        public UUID key = new UUID(1, 2);
    }

    private Vendor.Fresh database;
    private Orm orm;

    @BeforeEach
    void open() {
        database = Vendor.SQLITE.fresh();
        orm = Vendor.open(database, "misfits", Thing.class);
        Thing.objects.create(made -> {});
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "day", "moment", "time", "key"})
    void aColumnWithAnythingElseIsNamed(String column) {
        orm.database().execute("UPDATE misfits_thing SET " + column + " = 'noon or so'");
        assertThatThrownBy(() -> Thing.objects.all().list())
                .isExactlyInstanceOf(DataError.class)
                .hasMessageContaining(
                        "The value 'noon or so' is none that misfits.Thing."
                                + column
                                + " can hold");
        orm.database().execute("DELETE FROM misfits_thing");
        assertThat(Thing.objects.all().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UUID, three", "JSON, three", "DECIMAL, 9e999"})
    void aNonsensicalCastIsNamed(FieldKind kind, String text) {
        Thing.objects.all().update(Assignment.of("text", text));
        assertThatThrownBy(() -> Thing.objects.flat(Functions.cast("text", kind)).list())
                .isExactlyInstanceOf(DatabaseError.class)
                .hasMessageContaining("which is no " + kind.name().toLowerCase(Locale.ROOT) + ".");
    }

    @Test
    void whatIsLongIsCut() {
        orm.database().execute("UPDATE misfits_thing SET price = ?", "x".repeat(5000));
        assertThatThrownBy(() -> Thing.objects.all().list())
                .hasMessageContaining("'" + "x".repeat(60) + "…'");
    }
}
