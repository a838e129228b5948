package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.meta.Registry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that share fields, and models that share a table. */
class InheritanceTest {
    abstract static class Titled extends Model {
        static final Meta meta =
                Meta.of().ordering("title").unique("%(app_label)s_%(class)s_title", "title");

        @Column(max = 20)
        public String title = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "%(class)s_set")
        public final Ref<Place> place = Ref.to(Place.class);
    }

    @Entity
    static final class Place extends Model {
        static final Manager<Place> objects = Manager.of(Place.class);
        public final Many<Book> book_set = Many.to(Book.class);
        public final Many<Film> film_set = Many.to(Film.class);
    }

    @Entity
    static class Book extends Titled {
        static final Manager<Book> objects = Manager.of(Book.class);
        public final Many<Loan> loans = Many.to(Loan.class);
    }

    @Entity(proxy = true)
    static final class ShortBook extends Book {
        static final Manager<ShortBook> objects = Manager.of(ShortBook.class);
        static final Meta meta = Meta.of().ordering("-title").verboseName("booklet");

        String shout() {
            return title.toUpperCase(java.util.Locale.ROOT);
        }
    }

    @Entity
    static final class Film extends Titled {
        static final Manager<Film> objects = Manager.of(Film.class);
    }

    @Entity
    static final class Loan extends Model {
        static final Manager<Loan> objects = Manager.of(Loan.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "loans")
        public final Ref<Book> book = Ref.to(Book.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        public final Ref<ShortBook> booklet = Ref.to(ShortBook.class);
    }

    @Entity
    static final class SecondTable extends Book {
        @Column(primaryKey = true)
        public int number;
    }

    @Entity(proxy = true)
    static final class MoreFields extends Book {
        public int pages;
    }

    @Entity(proxy = true)
    static final class OfNothing extends Model {}

    abstract static class Named extends Model {
        @Column(max = 20)
        public String name = "";
    }

    @Entity
    @SuppressWarnings("HidingField") // what is refused
    static final class Hiding extends Named {
        @Column(max = 9)
        public String name = "";
    }

    @Entity
    @SuppressWarnings("HidingField") // as it may
    static final class Ticket extends Named {
        static final Manager<Ticket> objects = Manager.of(Ticket.class);

        @Column(primaryKey = true)
        public UUID id = UUID.randomUUID();
    }

    @Entity
    static class Country extends Named {
        static final Manager<Country> objects = Manager.of(Country.class);

        @Column(primaryKey = true, max = 2)
        public String code = "";
    }

    @Entity
    static final class Kingdom extends Country {
        static final Manager<Kingdom> objects = Manager.of(Kingdom.class);

        @Column(max = 20)
        public String king = "";
    }

    @Entity
    static final class TwoKeys extends Model {
        @Column(primaryKey = true, max = 2)
        public String code = "";
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(
                database, "art", Place.class, Book.class, ShortBook.class, Film.class, Loan.class);
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAbstractClassSaysEachOfItsModelsHas(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Place here = Place.objects.create(place -> {});
            for (String title : List.of("b", "a")) {
                here.book_set.create(book -> book.title = title);
                here.film_set.create(film -> film.title = title);
            }
            assertThat(Film.objects.all().flat("title").list()).containsExactly("a", "b");
            assertThat(here.book_set.all().flat("title").list()).containsExactly("a", "b");
            assertThatThrownBy(() -> here.film_set.create(film -> film.title = "a"))
                    .isInstanceOf(IntegrityError.class);
            assertThat(orm.registry().model(Film.class).options().constraints())
                    .extracting(rule -> rule.name())
                    .containsExactly("art_film_title");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxyIsItsModelUnderAnotherName(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Place here = Place.objects.create(place -> {});
            Book first = here.book_set.create(book -> book.title = "a");
            var second = new ShortBook();
            second.title = "b";
            second.place.set(here);
            second.save();
            assertThat(ShortBook.objects.all().flat("title").list()).containsExactly("b", "a");
            ShortBook same = ShortBook.objects.get(first.id);
            assertThat(same.shout()).isEqualTo("A");
            assertThat((Object) same).isEqualTo(first).hasSameHashCodeAs(first);
            assertThat(here.book_set.count()).isEqualTo(2);
            Loan loan =
                    Loan.objects.create(row -> {
                        row.book.set(same);
                        row.booklet.set(second);
                    });
            assertThat(same.loans.all().list()).containsExactly(loan);
            assertThat(ShortBook.objects.filter("loans__id", loan.id).list()).containsExactly(same);
            assertThat(Loan.objects.get(loan.id).booklet.get()).isEqualTo(second);
            assertThat(same.delete().byModel())
                    .isEqualTo(Map.of("art.Loan", 1L, "art.ShortBook", 1L));
            second.title = "";
            assertThatThrownBy(() -> second.fullClean("place"))
                    .hasMessage("title: This field cannot be blank.");
            assertThat(orm.registry().model(ShortBook.class).table()).isEqualTo("art_book");
            assertThat(orm.registry().model(ShortBook.class).verboseName()).isEqualTo("booklet");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfItsOwnTakesThePlaceOfAnInheritedId(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "art", Ticket.class, Country.class, Kingdom.class)) {
            Ticket ticket = Ticket.objects.create(row -> row.name = "opera");
            assertThat(Ticket.objects.get("id", ticket.id).name).isEqualTo("opera");
            assertThat(ticket.pk()).isEqualTo(ticket.id);
            Kingdom.objects.create(row -> {
                row.code = "DK";
                row.name = "Denmark";
                row.king = "Frederik";
            });
            assertThat(Country.objects.get("pk", "DK").name).isEqualTo("Denmark");
            assertThat(Kingdom.objects.get("code", "DK").king).isEqualTo("Frederik");
        }
    }

    @Test
    void whatCannotBeInheritedIsRefusedWithTheRemedy() {
        refused(SecondTable.class, "it extends Book, which is not registered");
        assertThatThrownBy(() ->
                        Registry.of(
                                Map.of(
                                        "art",
                                        List.of(
                                                Place.class,
                                                Book.class,
                                                Film.class,
                                                Loan.class,
                                                ShortBook.class,
                                                SecondTable.class))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("its key is that of the model it extends");
        refused(MoreFields.class, "a proxy adds no fields to those of Book");
        refused(OfNothing.class, "a proxy extends the model that it stands for");
        refused(TwoKeys.class, "both 'id' and 'code' are the primary key; extend BaseModel");
        refused(Hiding.class, "the field 'name' hides that of Named");
        assertThatThrownBy(() -> Registry.of(Map.of("art", List.of(ShortBook.class))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("it stands for Book, which is not registered");
    }

    private static void refused(Class<? extends BaseModel> model, String why) {
        assertThatThrownBy(() -> Registry.of(Map.of("art", List.of(model))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(why);
    }
}
