package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models whose rows extend rows of other models: {@code class Restaurant extends Place}. */
class MultiTableTest {
    @Entity
    static class Owner extends Model {
        static final Manager<Owner> objects = Manager.of(Owner.class);

        @Column(max = 20)
        public String name = "";
    }

    @Entity
    static class Place extends Model {
        static final Manager<Place> objects = Manager.of(Place.class);
        static final Meta meta = Meta.of().ordering("name").getLatestBy("name");

        @Column(max = 20, unique = true)
        public String name = "";

        public int seats;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "places")
        public final Ref<@Nullable Owner> owner = Ref.to(Owner.class);

        @ManyToMany(relatedName = "visits")
        public final Many<Owner> guests = Many.to(Owner.class);

        public final Ref<@Nullable Restaurant> restaurant = Ref.to(Restaurant.class);
        public final Many<Review> reviews = Many.to(Review.class);
    }

    abstract static class Rated extends Place {
        public int stars;
    }

    @Entity
    static class Restaurant extends Rated {
        static final Manager<Restaurant> objects = Manager.of(Restaurant.class);

        @Column(max = 20)
        public String dish = "";

        public final Ref<@Nullable Italian> italian = Ref.to(Italian.class);
        public final Many<Waiter> waiters = Many.to(Waiter.class);
    }

    @Entity
    static class Italian extends Restaurant {
        static final Manager<Italian> objects = Manager.of(Italian.class);
        public boolean gnocchi;
    }

    @Entity(parentLink = "where")
    static class Bar extends Place {
        static final Manager<Bar> objects = Manager.of(Bar.class);
        static final Meta meta = Meta.of().ordering("-name");
        public boolean beer;
    }

    @Entity(proxy = true)
    static class Tavern extends Bar {
        static final Manager<Tavern> objects = Manager.of(Tavern.class);
    }

    @Entity
    static class Review extends Model {
        static final Manager<Review> objects = Manager.of(Review.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "reviews")
        public final Ref<Place> place = Ref.to(Place.class);

        public int points;
    }

    @Entity
    static class Waiter extends Model {
        static final Manager<Waiter> objects = Manager.of(Waiter.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "waiters")
        public final Ref<Restaurant> restaurant = Ref.to(Restaurant.class);
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(
                database,
                "town",
                Italian.class,
                Tavern.class,
                Owner.class,
                Place.class,
                Restaurant.class,
                Bar.class,
                Review.class,
                Waiter.class);
    }

    private static Restaurant restaurant(String name, int stars) {
        return Restaurant.objects.create(row -> {
            row.name = name;
            row.stars = stars;
            row.dish = "soup";
        });
    }

    private static Italian italian(String name) {
        return Italian.objects.create(row -> {
            row.name = name;
            row.stars = 3;
            row.dish = "pasta";
            row.gnocchi = true;
        });
    }

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
    void queriesOnInheritedFieldsJoinTheTableAbove(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Owner ann = Owner.objects.create(row -> row.name = "Ann");
            Italian roma = italian("Roma");
            roma.owner.set(ann);
            roma.save();
            Restaurant grill = restaurant("Grill", 5);
            Review.objects.create(row -> {
                row.place.set(roma);
                row.points = 7;
            });
            Waiter.objects.create(row -> row.restaurant.set(roma));
            roma.guests.add(ann);

            assertThat(names(Restaurant.objects.all())).containsExactly("Grill", "Roma");
            assertThat(names(Restaurant.objects.orderBy("-stars")))
                    .containsExactly("Grill", "Roma");
            assertThat(names(Italian.objects.filter("name", "Roma"))).containsExactly("Roma");
            assertThat(names(Italian.objects.filter("owner__name", "Ann"))).containsExactly("Roma");
            assertThat(names(Italian.objects.filter("reviews__points__gt", 5)))
                    .containsExactly("Roma");
            assertThat(names(Restaurant.objects.exclude("reviews__points", 7)))
                    .containsExactly("Grill");
            assertThat(names(Restaurant.objects.exclude("owner__name", "Ann")))
                    .containsExactly("Grill");
            assertThat(names(Restaurant.objects.filter("guests", ann))).containsExactly("Roma");
            assertThat(names(Restaurant.objects.filter("waiters__isnull", false)))
                    .containsExactly("Roma");
            assertThat(names(Place.objects.filter("restaurant__italian__gnocchi", true)))
                    .containsExactly("Roma");
            assertThat(names(Place.objects.filter("restaurant__stars", 5)))
                    .containsExactly("Grill");
            assertThat(names(Place.objects.filter("restaurant__name", "Grill")))
                    .containsExactly("Grill");
            assertThat(names(Restaurant.objects.filter("place_ptr", Place.objects.get(roma.id))))
                    .containsExactly("Roma");
            assertThat(names(Restaurant.objects.filter("pk__in", List.of(grill.id))))
                    .containsExactly("Grill");
            assertThat(Owner.objects.filter("places__restaurant__italian", roma).list())
                    .containsExactly(ann);
            assertThat(Waiter.objects.filter("restaurant__owner", ann).count()).isEqualTo(1);
            assertThat(Waiter.objects.filter("restaurant", Place.objects.get(roma.id)).count())
                    .isEqualTo(1);
            assertThat(Review.objects.filter("place__in", Italian.objects.all()).count())
                    .isEqualTo(1);
            assertThat(Italian.objects.latest()).isEqualTo(roma);
            assertThat(roma.reviews.count()).isEqualTo(1);
            assertThat(roma.waiters.count()).isEqualTo(1);
            assertThat(roma.guests.all().list()).containsExactly(ann);
            assertThatThrownBy(() -> Restaurant.objects.filter("bar__beer", true).list())
                    .isInstanceOf(FieldError.class)
                    .hasMessageContaining(
                            "Choices are: dish, guests, id, italian, name, owner, owner_id,"
                                    + " place_ptr, place_ptr_id, reviews, seats, stars, waiters");
            assertThat(orm.registry().model(Restaurant.class).field("name").model().type())
                    .isEqualTo(Place.class);
        }
    }

    private static List<Object> names(QuerySet<? extends Place> rows) {
        return rows.list().stream().<Object>map(place -> place.name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadAlongComesInOneStatement(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Owner ann = Owner.objects.create(row -> row.name = "Ann");
            Italian roma = italian("Roma");
            roma.owner.set(ann);
            roma.save();
            Place.objects.create(row -> row.name = "Park");
            Review.objects.create(row -> row.place.set(roma));
            Waiter.objects.create(row -> row.restaurant.set(roma));
            try (var statements = new Statements()) {
                List<Place> all =
                        Place.objects.selectRelated("restaurant__italian", "owner").list();
                assertThat(all.getFirst().restaurant.get()).isNull();
                Restaurant found = all.getLast().restaurant.get();
                assertThat(found).isNotNull();
                assertThat(found.name).isEqualTo("Roma");
                assertThat(found.italian.get()).isEqualTo(roma);
                Waiter waiter = Waiter.objects.selectRelated("restaurant__owner").get();
                assertThat(waiter.restaurant.get().name).isEqualTo("Roma");
                assertThat(waiter.restaurant.get().owner.get()).isEqualTo(ann);
                assertThat(statements.count()).isEqualTo(2);
                assertThat(statements.heard().getFirst().split("town_place\" ON", -1)).hasSize(1);
            }
            Italian counted =
                    Italian.objects
                            .selectRelated("owner")
                            .annotate("n", Count.of("reviews"))
                            .annotate("w", Count.of("waiters"))
                            .get();
            assertThat(counted.annotation("n")).isEqualTo(1L);
            assertThat(counted.annotation("w")).isEqualTo(1L);
            assertThat(counted.owner.get()).isEqualTo(ann);
            Italian partial = Italian.objects.only("gnocchi").get();
            assertThat(partial.pk()).isEqualTo(roma.pk());
            assertThat(partial.modelState().deferred()).contains("name", "stars");
            try (var statements = new Statements()) {
                Italian.objects.only("gnocchi").unordered().list();
                assertThat(statements.heard().getFirst()).doesNotContain("town_place");
            }
            assertThat(Italian.objects.defer("name").get().name).isNull();
            assertThat(Italian.objects.prefetchRelated("reviews", "waiters").get().reviews.count())
                    .isEqualTo(1);
            Map<String, Object> values = new LinkedHashMap<>(Italian.objects.values().get());
            assertThat(values)
                    .containsEntry("id", roma.id)
                    .containsEntry("place_ptr_id", roma.id)
                    .containsEntry("restaurant_ptr_id", roma.id)
                    .containsEntry("name", "Roma");
            assertThat(
                            Italian.objects
                                    .raw("SELECT restaurant_ptr_id, gnocchi FROM town_italian")
                                    .list())
                    .containsExactly(roma);
            assertThat(Italian.objects.distinct().count()).isEqualTo(1);
            assertThat(Italian.objects.inBulk(List.of(roma.id))).containsEntry(roma.id, roma);
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
    void conditionsOfJoinsAndWindowsReachTheRowAbove(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Restaurant grill = restaurant("Grill", 1);
            Restaurant diner = restaurant("Diner", 1);
            for (int points = 1; points <= 3; points++) {
                int given = points;
                grill.reviews.create(row -> row.points = given);
            }
            diner.reviews.create(row -> row.points = 1);
            var praised =
                    Restaurant.objects.annotate(
                            "praise",
                            FilteredRelation.of("reviews", Q.of("reviews__points__gte", 2)));
            assertThat(praised.annotate("n", Count.of("praise")).orderBy("name").flat("n").list())
                    .isEqualTo(List.of(0L, 2L));
            assertThat(praised.exclude("praise__points", 3).list()).containsExactly(diner);
            var best =
                    Restaurant.objects
                            .prefetchRelated(
                                    Prefetch.of(
                                                    "reviews",
                                                    Review.objects.orderBy("-points").limit(2))
                                            .to("best"))
                            .orderBy("-name")
                            .list();
            assertThat((List<?>) best.getFirst().annotation("best")).hasSize(2);
            assertThat((List<?>) best.getLast().annotation("best")).hasSize(1);
            var last =
                    Restaurant.objects
                            .annotate(
                                    "place", Window.of(WindowFunctions.rowNumber()).orderBy("name"))
                            .filter("place", 2);
            assertThat(last.list()).containsExactly(grill);
            assertThat(last.update(Map.of("seats", 5, "dish", "pie"))).isEqualTo(1);
            assertThat(Restaurant.objects.filter("seats", 5).get().dish).isEqualTo("pie");
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
