package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.validators.Validator;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What annotations of relations say holds: in forms, in checks, in the database. */
class RelationOptionsTest {
    @Entity
    static final class City extends Model {
        static final Manager<City> objects = Manager.of(City.class);

        @Column(max = 20)
        public String name = "";

        public boolean open = true;
    }

    /** Only what is open. */
    static final class Open implements Supplier<Q> {
        @Override
        public Q get() {
            return Q.of("open", true);
        }
    }

    /** The first city is not for everybody. */
    static final class NotTheFirst implements Validator<Long> {
        @Override
        public void validate(Long value) {
            if (value == 1) {
                throw new ValidationError("Not the first.", "first");
            }
        }
    }

    @Entity
    static final class Trip extends Model {
        static final Manager<Trip> objects = Manager.of(Trip.class);

        @ForeignKey(
                onDelete = OnDelete.CASCADE,
                index = false,
                editable = false,
                limitChoicesTo = Open.class,
                validators = NotTheFirst.class,
                errorMessages = {"first=Any but the first.", "invalid=No such city."},
                dbComment = "where it begins",
                label = "start",
                help = "Where it begins",
                relatedName = "+")
        public final Ref<City> from = Ref.to(City.class);

        @ForeignKey(onDelete = OnDelete.DO_NOTHING, dbConstraint = false, relatedName = "trips")
        public final Ref<@Nullable City> to = Ref.to(City.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, unique = true, relatedName = "+")
        public final Ref<@Nullable City> over = Ref.to(City.class);

        @OneToOne(
                onDelete = OnDelete.DO_NOTHING,
                dbConstraint = false,
                editable = false,
                relatedName = "+")
        public final Ref<@Nullable City> best = Ref.to(City.class);

        @ManyToMany(
                dbConstraint = false,
                editable = false,
                limitChoicesTo = Open.class,
                relatedName = "+")
        public final Many<City> seen = Many.to(City.class);
    }

    @Entity
    static final class Torn extends Model {
        @ForeignKey(onDelete = OnDelete.DB_CASCADE, dbConstraint = false)
        public final Ref<City> city = Ref.to(City.class);
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(database, "trips", City.class, Trip.class);
    }

    private static City city(String name) {
        return City.objects.create(row -> row.name = name);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDatabaseDoesNotEnforceMayPointNowhere(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            City first = city("Rome");
            var trip = new Trip();
            trip.from.set(first);
            trip.to.setId(99L);
            trip.best.setId(98L);
            trip.save();
            trip.seen.add(first);
            assertThat(Trip.objects.get(trip.id).to.id()).isEqualTo(99L);
            assertThatThrownBy(() -> Trip.objects.get(trip.id).to.get())
                    .isInstanceOf(DoesNotExist.class);
            assertThat(Trip.objects.selectRelated("to").list()).hasSize(1);
            City.objects.filter("pk", first.pk()).delete();
            assertThat(Trip.objects.count()).isZero();
            var astray = new Trip();
            astray.from.setId(99L);
            assertThatThrownBy(astray::save).isInstanceOf(IntegrityError.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void targetsAreCheckedByTheRulesOfTheField(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            City first = city("Rome");
            City second = city("Bern");
            City closed =
                    City.objects.create(row -> {
                        row.name = "Ys";
                        row.open = false;
                    });
            var trip = new Trip();
            trip.over.set(second);
            trip.from.set(first);
            assertThat(wrong(trip)).isEqualTo(List.of(new Detail("Any but the first.", "first")));
            trip.from.set(closed);
            assertThat(wrong(trip)).isEqualTo(List.of(new Detail("No such city.", "invalid")));
            trip.from.setId(99L);
            assertThat(wrong(trip)).isEqualTo(List.of(new Detail("No such city.", "invalid")));
            trip.from.set(second);
            trip.fullClean("to", "best");
            trip.save();
            var other = new Trip();
            other.from.set(second);
            other.over.set(second);
            ValidationError error =
                    catchThrowableOfType(
                            ValidationError.class, () -> other.fullClean("to", "best"));
            assertThat(error.errors().getOrDefault("over", List.of()))
                    .extracting(Detail::code)
                    .containsExactly("unique");
            assertThatThrownBy(other::save).isInstanceOf(IntegrityError.class);
        }
    }

    private static List<Detail> wrong(Trip trip) {
        ValidationError error =
                catchThrowableOfType(ValidationError.class, () -> trip.fullClean("to", "best"));
        return error.errors().getOrDefault("from", List.of());
    }

    @ParameterizedTest
    @EnumSource
    void indexesAndRemarksAreThoseAskedFor(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            List<String> indexed =
                    orm
                            .database()
                            .query(
                                    switch (vendor) {
                                        case SQLITE ->
                                                "SELECT c.name AS n FROM"
                                                        + " pragma_index_list('trips_trip') i,"
                                                        + " pragma_index_info(i.name) c";
                                        case POSTGRESQL ->
                                                "SELECT a.attname AS n FROM pg_index i JOIN"
                                                        + " pg_attribute a ON a.attrelid ="
                                                        + " i.indexrelid WHERE i.indrelid ="
                                                        + " 'trips_trip'::regclass";
                                        case MARIADB ->
                                                "SELECT column_name AS n FROM"
                                                        + " information_schema.statistics WHERE"
                                                        + " table_name = 'trips_trip' AND table_schema"
                                                        + " = DATABASE()";
                                    })
                            .stream()
                            .map(row -> String.valueOf(row.get("n")))
                            .toList();
            // InnoDB gives each foreign key an index by itself.
            assertThat(indexed.contains("from_id")).isEqualTo(vendor == Vendor.MARIADB);
            assertThat(indexed).contains("to_id", "over_id", "best_id");
            if (vendor == Vendor.SQLITE) {
                return;
            }
            String comment =
                    vendor == Vendor.POSTGRESQL
                            ? "SELECT col_description('trips_trip'::regclass, attnum) AS c FROM"
                                    + " pg_attribute WHERE attrelid = 'trips_trip'::regclass AND"
                                    + " attname = 'from_id'"
                            : "SELECT column_comment AS c FROM information_schema.columns WHERE"
                                    + " table_name = 'trips_trip' AND column_name = 'from_id' AND"
                                    + " table_schema = DATABASE()";
            assertThat(orm.database().query(comment).getFirst().get("c"))
                    .isEqualTo("where it begins");
        }
    }

    @Test
    void formsSeeWhatIsSaid() {
        ModelMeta trip =
                Registry.of(Map.of("trips", List.of(City.class, Trip.class))).model(Trip.class);
        FieldMeta from = trip.field("from");
        assertThat(from.label()).isEqualTo("start");
        assertThat(from.help()).isEqualTo("Where it begins");
        assertThat(List.of("from", "best", "seen"))
                .allSatisfy(name -> assertThat(trip.field(name).is(Flag.NOT_EDITABLE)).isTrue());
        assertThat(trip.field("to").is(Flag.NOT_EDITABLE)).isFalse();
        assertThat(Objects.requireNonNull(trip.findRelation("seen")).limit())
                .isEqualTo(Q.of("open", true));
    }

    @Test
    void theDatabaseCannotCascadeWithoutAConstraint() {
        assertThatThrownBy(() -> Registry.of(Map.of("t", List.of(City.class, Torn.class))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("which dbConstraint = false takes away");
    }
}
