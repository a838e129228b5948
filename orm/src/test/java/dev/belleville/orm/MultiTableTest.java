package dev.belleville.orm;

import static dev.belleville.orm.Town.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models whose rows extend rows of other models: {@code class Restaurant extends Place}. */
class MultiTableTest {
    @ParameterizedTest
    @EnumSource
    void aRowExtendsTheRowAbove(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Italian made = italian("Roma");
            Place place = Place.objects.get(made.id);
            assertThat(place.name).isEqualTo("Roma");
            Restaurant between = place.restaurant.get();
            assertThat(between).isNotNull();
            assertThat(between.dish).isEqualTo("pasta");
            Italian again = between.italian.get();
            assertThat(again).isEqualTo(made);
            assertThat(again.gnocchi).isTrue();
            assertThat(again.name).isEqualTo("Roma");
            assertThat((Object) place).isNotEqualTo(made);
            Place plain = Place.objects.create(row -> row.name = "Park");
            assertThat(plain.restaurant.get()).isNull();

            again.name = "Napoli";
            again.dish = "pizza";
            again.gnocchi = false;
            try (var statements = new Statements()) {
                again.save();
                assertThat(statements.heard()).hasSize(3).allMatch(sql -> sql.startsWith("UPDATE"));
            }
            made.refreshFromDb();
            assertThat(List.of(made.name, made.dish)).containsExactly("Napoli", "pizza");
            assertThat(made.gnocchi).isFalse();
            made.refreshFromDb("stars");
            made.seats = 9;
            made.stars = 1;
            try (var statements = new Statements()) {
                made.save(SaveOptions.only("stars"));
                assertThat(statements.count()).isEqualTo(1);
            }
            assertThat(Italian.objects.get(made.id).seats).isZero();
            assertThat(Italian.objects.get(made.id).stars).isEqualTo(1);
            assertThat(orm.registry().model(Italian.class).table()).isEqualTo("town_italian");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExistingRowIsExtended(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Place place = Place.objects.create(row -> row.name = "Park");
            var bar = new Bar();
            bar.id = place.id;
            bar.name = "Beer garden";
            bar.beer = true;
            bar.save();
            assertThat(Place.objects.count()).isEqualTo(1);
            assertThat(Place.objects.get(place.id).name).isEqualTo("Beer garden");
            assertThat(Tavern.objects.get().beer).isTrue();
            bar.id = 99L;
            bar.name = "Nowhere";
            assertThatThrownBy(() -> bar.save(SaveOptions.update()))
                    .isInstanceOf(DatabaseError.class)
                    .hasMessageStartingWith("Forced update did not affect any rows.");
            assertThat(orm.database().query("SELECT * FROM town_bar")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateReachesAllTables(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Italian roma = italian("Roma");
            Restaurant grill = restaurant("Grill", 5);
            Place park = Place.objects.create(row -> row.name = "Park");
            assertThat(Restaurant.objects.update("seats", 4)).isEqualTo(2);
            assertThat(
                            Restaurant.objects
                                    .filter("seats", 4)
                                    .update(
                                            new Assignment("seats", F.of("seats").plus(1)),
                                            new Assignment("stars", 2)))
                    .isEqualTo(2);
            assertThat(Italian.objects.filter("name", "Roma").update("gnocchi", false))
                    .isEqualTo(1);
            assertThat(Restaurant.objects.filter(Q.of("seats", 5), Q.of("stars", 2)).count())
                    .isEqualTo(2);
            park.refreshFromDb();
            assertThat(park.seats).isZero();
            roma.refreshFromDb();
            grill.refreshFromDb();
            roma.stars = 8;
            roma.seats = 6;
            grill.stars = 9;
            grill.seats = 7;
            assertThat(
                            Restaurant.objects.bulkUpdate(
                                    List.of(Restaurant.objects.get(roma.id), grill),
                                    "seats",
                                    "stars"))
                    .isEqualTo(2);
            assertThat(Restaurant.objects.get(grill.id).seats).isEqualTo(7);
            assertThat(Restaurant.objects.get(grill.id).stars).isEqualTo(9);
            assertThatThrownBy(() -> Restaurant.objects.bulkCreate(List.of(new Restaurant())))
                    .hasMessageStartingWith("Can't bulk create a multi-table inherited model");
            assertThatThrownBy(() -> Restaurant.objects.update("stars", F.of("seats")))
                    .isInstanceOf(FieldError.class)
                    .hasMessageStartingWith(
                            "Joined field references are not permitted in this query");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionTakesTheRowsOfAllTables(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Italian roma = italian("Roma");
            Review.objects.create(row -> row.place.set(roma));
            Waiter.objects.create(row -> row.restaurant.set(roma));
            assertThat(roma.delete().byModel())
                    .isEqualTo(
                            Map.of(
                                    "town.Italian", 1L,
                                    "town.Restaurant", 1L,
                                    "town.Place", 1L,
                                    "town.Review", 1L,
                                    "town.Waiter", 1L));
            Italian napoli = italian("Napoli");
            assertThat(Place.objects.get(napoli.id).delete().total()).isEqualTo(3);
            Restaurant grill = restaurant("Grill", 1);
            var bar = new Bar();
            bar.id = grill.id;
            bar.name = "Grill and bar";
            bar.save();
            assertThat(grill.delete().byModel())
                    .isEqualTo(Map.of("town.Restaurant", 1L, "town.Bar", 1L, "town.Place", 1L));
            Owner ann = Owner.objects.create(row -> row.name = "Ann");
            Restaurant last = restaurant("Last", 1);
            last.owner.set(ann);
            last.guests.add(ann);
            last.save();
            assertThat(Restaurant.objects.filter("owner", ann).delete().byModel())
                    .isEqualTo(
                            Map.of(
                                    "town.Restaurant", 1L,
                                    "town.Place", 1L,
                                    "town.Place_guests", 1L));
            restaurant("Again", 1);
            assertThat(Place.objects.all().delete().total()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void signalsAreSentAsInDjango(Vendor vendor) {
        var heard = new ArrayList<String>();
        Signals signals =
                Signals.of()
                        .preSave(Place.class, event -> heard.add("save place"))
                        .preSave(Restaurant.class, event -> heard.add("save restaurant"))
                        .preDelete(Place.class, event -> heard.add("delete place"))
                        .preDelete(Restaurant.class, event -> heard.add("delete restaurant"));
        try (var database = vendor.fresh();
                Orm _ = open(database);
                Orm orm =
                        Orm.builder()
                                .models(
                                        "town",
                                        Owner.class,
                                        Place.class,
                                        Restaurant.class,
                                        Italian.class,
                                        Review.class,
                                        Waiter.class)
                                .database("default", database.url())
                                .signals(signals)
                                .open()) {
            orm.run(() -> restaurant("Grill", 1).delete());
            assertThat(heard)
                    .containsExactly("save restaurant", "delete restaurant", "delete place");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseComputesValuesInEachTable(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Restaurant grill = restaurant("Grill", 1);
            Restaurant diner = restaurant("Diner", 2);
            grill.assign(
                    new Assignment("seats", F.of("seats").plus(40)),
                    new Assignment("stars", F.of("stars").plus(1)));
            grill.save();
            assertThat(grill.seats).isEqualTo(40);
            assertThat(grill.stars).isEqualTo(2);
            grill.assign(
                    new Assignment("seats", F.of("seats").times(2)),
                    new Assignment("stars", F.of("stars").plus(1)));
            diner.seats = 9;
            assertThat(Restaurant.objects.bulkUpdate(List.of(grill, diner), "seats", "stars"))
                    .isEqualTo(2);
            assertThat(Restaurant.objects.orderBy("name").values("seats", "stars").list())
                    .isEqualTo(
                            List.of(
                                    Map.of("seats", 9, "stars", 2),
                                    Map.of("seats", 80, "stars", 3)));
            var fresh = new Restaurant();
            fresh.assign(new Assignment("seats", F.of("stars").plus(1)));
            assertThatThrownBy(fresh::save).isInstanceOf(FieldError.class);
            assertThat(Place.objects.count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMustBeUniqueIsSoInTheTableThatHasIt(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Place.objects.create(row -> row.name = "Park");
            var bar = new Bar();
            bar.name = "Park";
            assertThatThrownBy(() -> bar.fullClean("owner"))
                    .isInstanceOf(ValidationError.class)
                    .hasMessage("name: Place with this Name already exists.");
            bar.name = "Pub";
            bar.fullClean("owner");
            bar.save();
            bar.fullClean("owner");
            assertThat(Bar.objects.get(bar.id).name).isEqualTo("Pub");
            assertThat(orm.registry().model(Bar.class).primaryKey().name()).isEqualTo("where");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatARowExtendsMayStay(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Restaurant grill = restaurant("Grill", 3);
            Object key = grill.id;
            Deleted gone = grill.delete(DeleteOptions.keepingParents());
            assertThat(gone.total()).isEqualTo(1);
            assertThat(Restaurant.objects.exists()).isFalse();
            assertThat(Place.objects.get(key).name).isEqualTo("Grill");
        }
    }
}
