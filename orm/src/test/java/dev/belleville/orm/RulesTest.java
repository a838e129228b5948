package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import dev.belleville.orm.meta.IndexSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a model says of its rows is enforced by the database and checked before. */
class RulesTest {
    @Entity
    static final class Seat extends Model {
        static final Manager<Seat> objects = Manager.of(Seat.class);
        static final Meta meta =
                Meta.of()
                        .dbTableComment("where people sit")
                        .getLatestBy("day")
                        .constraint(
                                ConstraintSpec.unique("seat_open", "place")
                                        .where(Q.of("open", true)))
                        .constraint(
                                ConstraintSpec.unique("seat_low")
                                        .expressions("lower(place)", "row"))
                        .constraint(
                                ConstraintSpec.check("seat_range", Q.of("low__lte", F.of("high")))
                                        .violation("Low is not low.", "range"))
                        .constraint(ConstraintSpec.check("seat_high", Q.of("high__lt", 100)))
                        .index(
                                IndexSpec.of("seat_part", "-row")
                                        .where(Q.of("open", true))
                                        .include("place"))
                        .index(IndexSpec.of("seat_fn").expressions("lower(place)"))
                        .index(IndexSpec.of("seat_ops", "place").opclasses("varchar_pattern_ops"));

        @Column(max = 20, dbComment = "its name")
        public String place = "a";

        @Column(uniqueForMonth = "day", errorMessages = "unique_for_date=Once a month.")
        public int row;

        public boolean open;
        public int low;

        @Column(blank = true)
        public @Nullable Integer high;

        public LocalDate day = LocalDate.of(2026, 1, 2);
    }

    @Entity
    static final class Slot extends Model {
        static final Manager<Slot> objects = Manager.of(Slot.class);
        static final Meta meta =
                Meta.of()
                        .constraint(
                                ConstraintSpec.unique("slot_position", "position")
                                        .deferrable(Deferrable.DEFERRED))
                        .constraint(ConstraintSpec.unique("slot_code", "code").nullsAlike());

        public int position;

        @Column(blank = true)
        public @Nullable Integer code;
    }

    @Entity
    static final class Old extends Model {
        static final Meta meta = Meta.of().table("old_things").unmanaged();
    }

    @Entity
    static final class Stock extends Model {
        static final Manager<Stock> objects = Manager.of(Stock.class);
        public int amount;
        @Version public int version;
    }

    private static Map<String, List<Detail>> errors(Runnable check) {
        return catchThrowableOfType(ValidationError.class, check::run).errors();
    }

    @ParameterizedTest
    @EnumSource
    void constraintsAreCheckedBeforeAndByTheDatabase(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = Vendor.open(database, "hall", Seat.class)) {
            var first = new Seat();
            first.open = true;
            first.fullClean();
            first.save();
            var second = new Seat();
            second.row = 2;
            second.fullClean();
            second.open = true;
            second.low = 200;
            second.high = 150;
            assertThat(errors(second::fullClean))
                    .isEqualTo(
                            Map.of(
                                    ValidationError.NON_FIELD,
                                    List.of(
                                            new Detail("Constraint “seat_open” is violated.", ""),
                                            new Detail("Low is not low.", "range"),
                                            new Detail(
                                                    "Constraint “seat_high” is violated.", ""))));
            second.fullClean("low", "open", "high");
            second.high = 1;
            assertThatThrownBy(second::save).isInstanceOf(IntegrityError.class);
            second.high = null;
            if (vendor == Vendor.MARIADB) {
                second.save(); // it has no rule for some rows only, nor over what is computed
                return;
            }
            assertThatThrownBy(second::save).isInstanceOf(IntegrityError.class);
            second.open = false;
            second.save();
            var third = new Seat();
            third.place = "A";
            third.row = 2;
            assertThatThrownBy(third::save).isInstanceOf(IntegrityError.class);
            assertThat(errors(third::validateUnique))
                    .isEqualTo(
                            Map.of("row", List.of(new Detail("Once a month.", "unique_for_date"))));
            third.day = LocalDate.of(2026, 2, 1);
            third.fullClean();
            assertThat(orm.registry().model(Seat.class).options().traits().getLatestBy())
                    .containsExactly("day");
        }
    }

    @ParameterizedTest
    @EnumSource
    void someRulesAreOfOneDatabaseAlone(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = Vendor.open(database, "hall", Slot.class, Old.class)) {
            Slot one = slot(1, null);
            Slot two = slot(2, 5);
            assertThat(errors(() -> slot(3, null).fullClean()))
                    .isEqualTo(
                            Map.of(
                                    "code",
                                    List.of(
                                            new Detail(
                                                    "Slot with this Code already exists.",
                                                    "unique"))));
            if (vendor == Vendor.POSTGRESQL) {
                Slot.objects.filter("position", 3).delete();
                Transaction.atomic(() -> {
                    one.position = 2;
                    one.save();
                    two.position = 1;
                    two.save();
                });
                assertThatThrownBy(() -> slot(4, 5)).isInstanceOf(IntegrityError.class);
            }
            assertThatThrownBy(() -> orm.database().query("SELECT * FROM old_things"))
                    .isInstanceOf(DatabaseError.class);
        }
    }

    private static Slot slot(int position, @Nullable Integer code) {
        var slot = new Slot();
        slot.position = position;
        slot.code = code;
        if (position != 3) {
            slot.save();
        }
        return slot;
    }

    @Test
    void postgresqlKeepsRemarksAndWhatIndexesSay() {
        try (var database = Vendor.POSTGRESQL.fresh();
                Orm orm = Vendor.open(database, "hall", Seat.class)) {
            assertThat(
                            orm.database()
                                    .query(
                                            "SELECT obj_description('hall_seat'::regclass) || ' / '"
                                                    + " || col_description('hall_seat'::regclass, 2) AS"
                                                    + " said")
                                    .getFirst())
                    .containsEntry("said", "where people sit / its name");
            assertThat(
                            orm
                                    .database()
                                    .query(
                                            "SELECT indexdef FROM pg_indexes WHERE indexname LIKE"
                                                    + " 'seat\\_%' ORDER BY indexname")
                                    .stream()
                                    .map(row ->
                                            String.valueOf(row.get("indexdef"))
                                                    .replaceAll(".* USING", "USING")))
                    .containsExactly(
                            "USING btree (lower((place)::text))",
                            "USING btree (lower((place)::text), \"row\")",
                            "USING btree (place) WHERE (open = true)",
                            "USING btree (place varchar_pattern_ops)",
                            "USING btree (\"row\" DESC) INCLUDE (place) WHERE (open = true)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWritesLastDoesNotOverwriteWhatOthersDid(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "hall", Stock.class)) {
            var mine = new Stock();
            mine.save();
            Stock theirs = Stock.objects.get(mine.id);
            theirs.amount = 5;
            theirs.save();
            assertThat(theirs.version).isEqualTo(1);
            mine.amount = 7;
            assertThatThrownBy(mine::save)
                    .isInstanceOf(StaleObjectError.class)
                    .hasMessageContaining("read with version 0");
            assertThatThrownBy(() -> mine.save(SaveOptions.only("amount")))
                    .isInstanceOf(StaleObjectError.class);
            mine.refreshFromDb("version");
            assertThat(mine.amount).isEqualTo(7);
            mine.save(SaveOptions.only("amount"));
            assertThat(Stock.objects.get(mine.id).amount).isEqualTo(7);
            assertThat(mine.version).isEqualTo(2);
            Stock.objects.filter("pk", mine.id).delete();
            assertThatThrownBy(mine::save).isInstanceOf(StaleObjectError.class);
            assertThatThrownBy(() -> mine.refreshFromDb("amount")).isInstanceOf(DoesNotExist.class);
            var chosen = new Stock();
            chosen.id = 99L;
            chosen.save();
            assertThatThrownBy(() -> chosen.refreshFromDb("amuont"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("amount");
        }
    }
}
