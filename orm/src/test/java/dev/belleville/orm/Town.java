package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/** Places, of which some are restaurants or bars: rows that extend rows of another table. */
final class Town {
    private Town() {}

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

    static Orm open(Vendor.Fresh database) {
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

    static Restaurant restaurant(String name, int stars) {
        return Restaurant.objects.create(row -> {
            row.name = name;
            row.stars = stars;
            row.dish = "soup";
        });
    }

    static Italian italian(String name) {
        return Italian.objects.create(row -> {
            row.name = name;
            row.stars = 3;
            row.dish = "pasta";
            row.gnocchi = true;
        });
    }
}
