package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.Registry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of models that extend models are those that Django makes. */
class MultiTableSchemaTest {
    @Entity
    static class Place extends Model {
        @Column(max = 20)
        public String name = "";
    }

    @Entity
    static class Restaurant extends Place {
        public boolean pizza;
    }

    @Entity
    static class Italian extends Restaurant {
        public boolean gnocchi;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theKeyOfATableThatExtendsAnotherPointsToIt(TestDatabase database) throws Exception {
        Registry registry =
                Registry.of(Map.of("town", List.of(Italian.class, Restaurant.class, Place.class)));
        DataSource source = database.fresh();
        List<Migration> made =
                migrator(source, registry, List.of())
                        .makemigrations(List.of("town"), "", Questioner.NONE)
                        .stream()
                        .map(Draft::migration)
                        .toList();
        assertThat(made).hasSize(1);
        assertThat(made.getFirst().operations())
                .extracting(Operation::description)
                .containsExactly(
                        "Create model Place", "Create model Restaurant", "Create model Italian");
        Migrator migrator = migrator(source, registry, made);
        migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        try (var connection = source.getConnection()) {
            List<String> facts =
                    SchemaFacts.of(connection).stream()
                            .filter(fact -> fact.matches(".*town_(restaurant|italian).*"))
                            .toList();
            assertThat(facts).containsExactlyInAnyOrderElementsOf(expected(database));
        }
        assertThat(migrator.makemigrations(List.of("town"), "", Questioner.NONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aStepBetweenMovesTheValuesOfAFieldThatMoves(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                            createModel(
                                    "Place",
                                    field("id", bigAuto().primaryKey()),
                                    field("stars", integer().defaultValue(0))),
                            createModel(
                                    "Inn",
                                    field(
                                            "placePtr",
                                            oneToOne("shop.Place", CASCADE).primaryKey())))
                    .sql(
                            "INSERT INTO shop_place (stars) VALUES (3), (4)",
                            "INSERT INTO shop_inn (place_ptr_id) VALUES (2)")
                    .apply(
                            addField("Inn", "stars", integer().defaultValue(0)),
                            runJava(
                                    models -> {
                                        for (var inn : models.objects("Inn").list()) {
                                            inn.set(
                                                    "stars",
                                                    inn.ref("placePtr").get().get("stars"));
                                            inn.save();
                                        }
                                    },
                                    models -> {
                                        for (var inn : models.objects("Inn").list()) {
                                            models.objects("Place")
                                                    .filter("id", inn.pk())
                                                    .update("stars", inn.get("stars"));
                                        }
                                    }),
                            removeField("Place", "stars"));
            assertThat(lab.rows("SELECT place_ptr_id, stars FROM shop_inn")).containsExactly("2|4");
            lab.undo();
            assertThat(lab.rows("SELECT id, stars FROM shop_place ORDER BY id"))
                    .containsExactly("1|0", "2|4");
        }
    }

    private static List<String> expected(TestDatabase database) {
        return switch (database) {
            case SQLITE ->
                    List.of(
                            "column town_italian.gnocchi bool not null",
                            "column town_italian.restaurant_ptr_id bigint not null primary key",
                            "column town_restaurant.pizza bool not null",
                            "column town_restaurant.place_ptr_id bigint not null primary key",
                            "foreign key town_italian.restaurant_ptr_id to"
                                    + " town_restaurant.place_ptr_id on delete no action",
                            "foreign key town_restaurant.place_ptr_id to town_place.id on delete no"
                                    + " action");
            case POSTGRESQL ->
                    List.of(
                            "column town_italian.gnocchi boolean not null",
                            "column town_italian.restaurant_ptr_id bigint not null",
                            "column town_restaurant.pizza boolean not null",
                            "column town_restaurant.place_ptr_id bigint not null",
                            "constraint town_italian town_italian_pkey PRIMARY KEY"
                                    + " (restaurant_ptr_id)",
                            "constraint town_italian"
                                    + " town_italian_restaurant_ptr_id_a79ad038_fk_town_rest FOREIGN"
                                    + " KEY (restaurant_ptr_id) REFERENCES"
                                    + " town_restaurant(place_ptr_id) DEFERRABLE INITIALLY DEFERRED",
                            "constraint town_restaurant town_restaurant_pkey PRIMARY KEY"
                                    + " (place_ptr_id)",
                            "constraint town_restaurant"
                                    + " town_restaurant_place_ptr_id_4d64ed66_fk_town_place_id FOREIGN"
                                    + " KEY (place_ptr_id) REFERENCES town_place(id) DEFERRABLE"
                                    + " INITIALLY DEFERRED",
                            "index town_italian CREATE UNIQUE INDEX town_italian_pkey ON"
                                    + " public.town_italian USING btree (restaurant_ptr_id)",
                            "index town_restaurant CREATE UNIQUE INDEX town_restaurant_pkey ON"
                                    + " public.town_restaurant USING btree (place_ptr_id)");
            case MARIADB ->
                    List.of(
                            "column town_italian.gnocchi tinyint(1) not null",
                            "column town_italian.restaurant_ptr_id bigint(20) not null",
                            "column town_restaurant.pizza tinyint(1) not null",
                            "column town_restaurant.place_ptr_id bigint(20) not null",
                            "foreign key town_italian.restaurant_ptr_id"
                                    + " town_italian_restaurant_ptr_id_a79ad038_fk_town_rest to"
                                    + " town_restaurant.place_ptr_id",
                            "foreign key town_restaurant.place_ptr_id"
                                    + " town_restaurant_place_ptr_id_4d64ed66_fk_town_place_id to"
                                    + " town_place.id",
                            "unique town_italian PRIMARY (restaurant_ptr_id)",
                            "unique town_restaurant PRIMARY (place_ptr_id)");
        };
    }

    private static Migrator migrator(
            DataSource source, Registry registry, List<Migration> migrations) {
        var apps = List.of(new AppMigrations("town", "x", migrations));
        return new Migrator(source, registry, apps, Clock.systemUTC());
    }
}
