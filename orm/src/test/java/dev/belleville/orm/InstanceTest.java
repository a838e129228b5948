package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an instance offers, beside saving and checking. */
class InstanceTest extends ShopTest {
    @Test
    void rowsFollowEachOtherByAField() {
        Review first = review(assam, null, 1, "first");
        Review second = review(assam, null, 2, "second");
        Review third = review(sencha, null, 3, "third");
        third.created = NOW.plus(Duration.ofDays(1));
        third.save();
        assertThat(InOrder.next(first, "created")).isEqualTo(second);
        assertThat(InOrder.next(second, "created")).isEqualTo(third);
        assertThat(InOrder.previous(third, "created")).isEqualTo(second);
        assertThat(InOrder.previous(third, "created", Q.of("rating", 1))).isEqualTo(first);
        assertThat(InOrder.next(first, "created", Q.of("goods", sencha))).isEqualTo(third);
        assertThatThrownBy(() -> InOrder.next(third, "created")).isInstanceOf(DoesNotExist.class);
        assertThatThrownBy(() -> InOrder.previous(first, "created"))
                .isInstanceOf(DoesNotExist.class);
        assertThatThrownBy(() -> InOrder.next(new Review(), "created"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not saved");
        assertThatThrownBy(() -> InOrder.next(assam, "released"))
                .hasMessageContaining("catalog.Goods.released gives no order");
    }

    @Entity
    static class Ticket extends BaseModel {
        static final Manager<Ticket> objects = Manager.of(Ticket.class);

        @Column(primaryKey = true)
        public UUID id = Uuid7.next();

        public int seat;
    }

    @Entity
    static class Place extends Model {
        static final Manager<Place> objects = Manager.of(Place.class);
        public int size;
    }

    @Entity
    static class Hall extends Place {
        static final QuerySet<Hall> halls = Manager.of(Hall.class);
        public int rows;
    }

    private static Hall extending(Place place) {
        var hall = new Hall();
        hall.id = place.id;
        hall.size = 7;
        return hall;
    }

    @ParameterizedTest
    @EnumSource
    void theRowsThatAreExtendedMayHaveToBeNewToo(Vendor other) {
        other.assumeThere();
        try (var fresh = other.fresh();
                Orm site = Vendor.open(fresh, "town", Place.class, Hall.class, Ticket.class)) {
            site.run(() -> {
                Place place = Place.objects.create(row -> row.size = 3);
                assertThatThrownBy(() -> extending(place).save(SaveOptions.insert(Place.class)))
                        .isInstanceOf(IntegrityError.class);
                assertThatThrownBy(() -> extending(place).save(SaveOptions.insert(BaseModel.class)))
                        .isInstanceOf(IntegrityError.class);
                assertThat(Place.objects.get(place.id).size).isEqualTo(3);
                extending(place).save(SaveOptions.insert());
                assertThat(Place.objects.get(place.id).size).isEqualTo(7);
                assertThatThrownBy(() -> extending(place).save(SaveOptions.insert()))
                        .isInstanceOf(IntegrityError.class);
                Hall hall = Hall.halls.get(place.id);
                assertThat(hall.delete(DeleteOptions.keepingParents()).total()).isEqualTo(1);
                assertThat(hall.pk()).isNull();
                assertThat(Hall.halls.count()).isZero();
                assertThat(Place.objects.count()).isEqualTo(1);
                var ticket = new Ticket();
                ticket.save();
                var again = new Ticket();
                again.id = ticket.id;
                assertThatThrownBy(again::save).isInstanceOf(IntegrityError.class);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceIsDeletedAndReadAgainWhereOneSays(Vendor other) {
        other.assumeThere();
        try (var here = other.fresh();
                var there = other.fresh();
                Orm site =
                        Orm.builder()
                                .models("town", Ticket.class)
                                .database("default", here.url())
                                .database("archive", there.url())
                                .open()) {
            site.run(() -> {
                for (Database each : site.databases()) {
                    new Migrator(each.dataSource(), site.registry(), List.of(), Clock.systemUTC())
                            .syncModels();
                }
                Ticket ticket = Ticket.objects.create(row -> row.seat = 1);
                ticket.seat = 2;
                ticket.save(SaveOptions.DEFAULT.using("archive"));
                assertThat(ticket.modelState().database()).isEqualTo("archive");
                ticket.refreshFromDb(Ticket.objects.using("default"));
                assertThat(ticket.seat).isEqualTo(1);
                assertThat(ticket.modelState().database()).isEqualTo("default");
                Ticket half = Ticket.objects.only("id").get(ticket.id);
                Ticket.objects.using("archive").delete();
                half.save(SaveOptions.DEFAULT.using("archive"));
                assertThat(Ticket.objects.using("archive").get().seat).isEqualTo(1);
                Object key = ticket.id;
                assertThat(ticket.delete(DeleteOptions.DEFAULT.using("archive")).total()).isOne();
                assertThat(Ticket.objects.using("archive").count()).isZero();
                assertThat(Ticket.objects.get(key).seat).isEqualTo(1);
            });
        }
    }

    @Test
    void thoseOfOneRowAreEqual() {
        assertThat(assam).isNotEqualTo(sencha).isNotEqualTo(tea).hasSameHashCodeAs(assam.id);
        assertThat(Goods.objects.get(assam.id)).isEqualTo(assam).isNotSameAs(assam);
        assertThat(new Review()).isNotEqualTo(new Review());
    }
}
