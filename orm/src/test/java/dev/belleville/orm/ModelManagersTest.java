package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.meta.Registry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rows relations begin at, and what a save leaves to the database. */
class ModelManagersTest {
    @Entity
    static class Shelf extends Model {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);
        public final Many<Jar> jars = Many.to(Jar.class);
        public final Many<Jar> favourites = Many.to(Jar.class);
    }

    @Entity
    static class Jar extends Model {
        static final Manager<Jar> objects = Manager.of(Jar.class);
        static final QuerySet<Jar> full = Manager.of(Jar.class).filter("empty", false);
        static final QuerySet<Jar> whole = Manager.of(Jar.class).filter("broken", false);

        static final Meta meta = Meta.of().defaultManager("full").baseManager("whole");

        @Column(max = 20, unique = true)
        public String name = "";

        public boolean empty;
        public boolean broken;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "jars")
        public final Ref<@Nullable Shelf> shelf = Ref.to(Shelf.class);

        @ManyToMany(relatedName = "favourites")
        public final Many<Shelf> lovers = Many.to(Shelf.class);
    }

    @Entity
    static class Lid extends Model {
        static final Manager<Lid> objects = Manager.of(Lid.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<@Nullable Jar> jar = Ref.to(Jar.class);
    }

    @Entity
    static class Sum extends Model {
        static final Manager<Sum> objects = Manager.of(Sum.class);
        public int a;
        public int b;

        @Column(generated = "a + b", stored = true)
        public @Nullable Integer total;

        @Column(dbDefault = "5")
        public int primitive;

        @Column(dbDefault = "5")
        public @Nullable Integer boxed;
    }

    @Entity
    static class NoManager extends Model {
        static final Meta meta = Meta.of().defaultManager("missing");
    }

    @Entity
    static class WrongManager extends Model {
        static final Manager<Shelf> others = Manager.of(Shelf.class);
        static final Meta meta = Meta.of().baseManager("others");
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(database, "kitchen", Shelf.class, Jar.class, Lid.class, Sum.class);
    }

    private static Jar jar(Shelf shelf, String name) {
        return Jar.objects.create(row -> {
            row.shelf.set(shelf);
            row.name = name;
        });
    }

    @ParameterizedTest
    @EnumSource
    void relationsBeginAtTheManagersOfTheModel(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Shelf shelf = Shelf.objects.create(row -> {});
            Jar full = jar(shelf, "full");
            Jar empty = jar(shelf, "empty");
            Jar broken = jar(shelf, "broken");
            shelf.favourites.add(full, empty);
            empty.empty = true;
            empty.save();
            broken.broken = true;
            broken.save();
            assertThat(Jar.objects.count()).isEqualTo(3);
            assertThat(shelf.jars.all().orderBy("id").list()).containsExactly(full, broken);
            assertThat(shelf.favourites.all().list()).containsExactly(full);
            Shelf read = Shelf.objects.prefetchRelated("jars", "favourites").get();
            assertThat(read.jars.all().list()).containsExactlyInAnyOrder(full, broken);
            assertThat(read.favourites.all().list()).containsExactly(full);
            Lid fitting = Lid.objects.create(row -> row.jar.set(empty));
            assertThat(Lid.objects.get(fitting.id).jar.get()).isEqualTo(empty);
            Lid lost = Lid.objects.create(row -> row.jar.set(broken));
            assertThatThrownBy(() -> Lid.objects.get(lost.id).jar.get())
                    .isInstanceOf(DoesNotExist.class);
            assertThat(Lid.objects.prefetchRelated("jar").get(fitting.id).jar.get())
                    .isEqualTo(empty);
            assertThatThrownBy(broken::refreshFromDb).isInstanceOf(DoesNotExist.class);
            empty.refreshFromDb();
            var second = new Jar();
            second.name = "full";
            assertThatThrownBy(() -> second.fullClean("shelf")).isInstanceOf(ValidationError.class);
            assertThat(orm.registry().model(Jar.class).defaultManager().count()).isEqualTo(2);
        }
    }

    @Test
    void aManagerThatIsNoneIsRefused() {
        refused(NoManager.class, "names the manager 'missing', but there is no static field");
        refused(WrongManager.class, "'others', which is no query set of its instances");
    }

    private static void refused(Class<? extends BaseModel> model, String why) {
        assertThatThrownBy(() -> Registry.of(Map.of("kitchen", List.of(model))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDatabaseComputesIsReadAfterEachSave(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Sum sum =
                    Sum.objects.create(row -> {
                        row.a = 1;
                        row.b = 2;
                    });
            assertThat(sum.total).isEqualTo(3);
            assertThat(sum.boxed).isEqualTo(5);
            assertThat(sum.primitive).isZero();
            sum.a = 10;
            sum.save();
            assertThat(sum.total).isEqualTo(12);
            sum.b = 20;
            sum.save(SaveOptions.only("b"));
            assertThat(sum.total).isEqualTo(30);
            assertThat(Sum.objects.get().total).isEqualTo(30);
            Sum partial = Sum.objects.only("a").get();
            partial.a = 11;
            partial.save();
            assertThat(partial.total).isEqualTo(31);
            assertThat(partial.modelState().isDeferred("total")).isFalse();
        }
    }
}
