package dev.belleville.orm;

import static dev.belleville.orm.Town.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries on rows that extend rows of another table. */
class MultiTableQueryTest {
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
}
