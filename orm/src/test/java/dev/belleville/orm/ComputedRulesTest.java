package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.Registry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders, indexes and rules of models may be computed; databases and checks agree on them. */
class ComputedRulesTest {
    @Entity
    static final class Shelf extends Model {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);
        static final Meta meta =
                Meta.of()
                        .ordering(
                                F.of("height").desc().nullsLast(),
                                Case.when(Q.of("name__in", List.of("b", "B")), 0)
                                        .otherwise(1)
                                        .asc(),
                                TextFunctions.lower("name").asc())
                        .getLatestBy("height", "-name");

        @Column(max = 20)
        public String name = "";

        public @Nullable Integer height;
    }

    @Entity
    static final class Ration extends Model {
        static final Meta meta =
                Meta.of().check("ration_half", Q.of(F.of("weight").dividedBy(2), "lte", 4));

        @Column(digits = 6, places = 2)
        public BigDecimal weight = new BigDecimal("8.00");
    }

    @Entity
    static final class Book extends Model {
        static final Manager<Book> objects = Manager.of(Book.class);
        static final Meta meta =
                Meta.of()
                        .ordering("shelf", "title")
                        .index(
                                IndexSpec.of("book_loud")
                                        .expressions(TextFunctions.upper("title").desc()))
                        .index(
                                IndexSpec.of("book_some", "code")
                                        .where(Q.of("copies__gt", 0))
                                        .include("title"))
                        .constraint(
                                ConstraintSpec.unique("book_title_once")
                                        .expressions(TextFunctions.lower("title"), F.of("shelf"))
                                        .violation("There is such a book.", "twice"))
                        .constraint(
                                ConstraintSpec.unique("book_code_once")
                                        .expressions(TextFunctions.upper("code"))
                                        .where(Q.of("copies__gt", 0)))
                        .constraint(
                                ConstraintSpec.check(
                                                "book_enough",
                                                Q.of(F.of("copies").plus(F.of("lent")), "lte", 10))
                                        .violation("Too many.", "many"))
                        .check("book_title_long", Q.of(TextFunctions.length("title"), "gte", 2));

        @Column(max = 20)
        public String title = "";

        @Column(max = 20, blank = true)
        public @Nullable String code;

        public int copies = 1;
        public int lent;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Shelf> shelf = Ref.to(Shelf.class);
    }

    @Entity
    static final class Astray extends Model {
        static final Meta meta = Meta.of().ordering(TextFunctions.lower("nmae").asc().nullsFirst());

        @Column(max = 20)
        public String name = "";
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(database, "books", Shelf.class, Book.class);
    }

    private static Shelf shelf(String name, @Nullable Integer height) {
        return Shelf.objects.create(row -> {
            row.name = name;
            row.height = height;
        });
    }

    private static Book book(String title, Shelf shelf) {
        var book = new Book();
        book.title = title;
        book.shelf.set(shelf);
        return book;
    }

    private static Map<String, List<Detail>> wrong(BaseModel book, String... exclude) {
        ValidationError error =
                catchThrowableOfType(ValidationError.class, () -> book.fullClean(exclude));
        return error == null ? Map.of() : error.errors();
    }

    @ParameterizedTest
    @EnumSource
    void rowsComeInTheOrderThatTheModelComputes(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            shelf("none", null);
            shelf("a", 1);
            shelf("B", 1);
            shelf("C", 1);
            Shelf top = shelf("top", 9);
            assertThat(Shelf.objects.flat("name").list())
                    .containsExactly("top", "B", "a", "C", "none");
            assertThat(Shelf.objects.reverse().flat("name").list())
                    .containsExactly("none", "C", "a", "B", "top");
            assertThat(Shelf.objects.filter("height", 1).latest().name).isEqualTo("B");
            for (Shelf shelf : Shelf.objects.all()) {
                book("On " + shelf.name, shelf).save();
            }
            assertThat(Book.objects.flat("title").list())
                    .containsExactly("On top", "On B", "On a", "On C", "On none");
            assertThat(Book.objects.orderBy("-shelf").flat("title").list())
                    .containsExactly("On none", "On C", "On a", "On B", "On top");
            assertThat(Objects.requireNonNull(Book.objects.first()).shelf.id()).isEqualTo(top.id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAgreeInWhatIsComputedAreFoundBefore(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Shelf one = shelf("one", 1);
            Shelf two = shelf("two", 2);
            Book first = book("Walden", one);
            first.code = "x1";
            first.fullClean();
            first.save();
            first.fullClean();
            Book second = book("WALDEN", one);
            assertThat(wrong(second))
                    .isEqualTo(
                            Map.of(
                                    ValidationError.NON_FIELD,
                                    List.of(new Detail("There is such a book.", "twice"))));
            assertThat(wrong(second, "shelf")).isEmpty();
            if (vendor != Vendor.MARIADB) { // as in Django, it is not made there
                assertThatThrownBy(second::save).isInstanceOf(IntegrityError.class);
            }
            Book third = book("WALDEN", two);
            third.code = "X1";
            assertThat(wrong(third).get(ValidationError.NON_FIELD))
                    .containsExactly(new Detail("Constraint “book_code_once” is violated.", ""));
            third.copies = 0;
            third.fullClean();
            third.code = null;
            third.copies = 1;
            third.fullClean();
            third.save();
            Book fourth = book("Ox", two);
            fourth.fullClean();
            fourth.save();
        }
    }

    @ParameterizedTest
    @EnumSource
    void conditionsOverWhatIsComputedAreCheckedBefore(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Book book = book("Walden", shelf("one", 1));
            book.copies = 6;
            book.lent = 5;
            assertThat(wrong(book))
                    .isEqualTo(
                            Map.of(
                                    ValidationError.NON_FIELD,
                                    List.of(new Detail("Too many.", "many"))));
            assertThat(wrong(book, "lent")).isEmpty();
            assertThatThrownBy(book::save).isInstanceOf(IntegrityError.class);
            book.lent = 4;
            book.title = "W";
            assertThat(wrong(book).get(ValidationError.NON_FIELD))
                    .containsExactly(new Detail("Constraint “book_title_long” is violated.", ""));
            assertThatThrownBy(book::save).isInstanceOf(IntegrityError.class);
            book.title = "Wa";
            book.fullClean();
            book.save();
        }
    }

    @ParameterizedTest
    @EnumSource
    void databasesAndChecksDivideDecimalsAlike(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "kitchen", Ration.class)) {
            var ration = new Ration();
            ration.save();
            ration.weight = new BigDecimal("9.00");
            assertThat(wrong(ration)).containsOnlyKeys(ValidationError.NON_FIELD);
            assertThatThrownBy(ration::save).isInstanceOf(IntegrityError.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void indexesAreOverWhatIsComputed(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            List<String> made =
                    switch (vendor) {
                        case SQLITE ->
                                orm
                                        .database()
                                        .query(
                                                "SELECT sql AS d FROM sqlite_master WHERE name LIKE"
                                                        + " 'book\\_%' ESCAPE '\\' AND sql IS NOT NULL"
                                                        + " ORDER BY name")
                                        .stream()
                                        .map(row -> String.valueOf(row.get("d")))
                                        .toList();
                        case POSTGRESQL ->
                                orm
                                        .database()
                                        .query(
                                                "SELECT indexdef AS d FROM pg_indexes WHERE"
                                                        + " indexname LIKE 'book\\_%' ORDER BY"
                                                        + " indexname")
                                        .stream()
                                        .map(row -> String.valueOf(row.get("d")))
                                        .toList();
                        case MARIADB -> List.of();
                    };
            if (vendor == Vendor.SQLITE) {
                assertThat(made)
                        .containsExactly(
                                "CREATE UNIQUE INDEX \"book_code_once\" ON \"books_book\""
                                        + " ((UPPER(\"code\"))) WHERE \"copies\" > 0",
                                "CREATE INDEX \"book_loud\" ON \"books_book\" ((UPPER(\"title\"))"
                                        + " DESC)",
                                "CREATE INDEX \"book_some\" ON \"books_book\" (\"code\") WHERE"
                                        + " \"copies\" > 0",
                                "CREATE UNIQUE INDEX \"book_title_once\" ON \"books_book\""
                                        + " ((LOWER(\"title\")), (\"shelf_id\"))");
            } else if (vendor == Vendor.POSTGRESQL) {
                assertThat(made).hasSize(4);
                assertThat(made.get(0)).endsWith("(upper((code)::text)) WHERE (copies > 0)");
                assertThat(made.get(1)).endsWith("(upper((title)::text) DESC)");
                assertThat(made.get(2)).endsWith("(code) INCLUDE (title) WHERE (copies > 0)");
                assertThat(made.get(3)).endsWith("(lower((title)::text), shelf_id)");
            }
        }
    }

    @Test
    void namesInExpressionsAreCheckedWhenModelsAreRead() {
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Astray.class))))
                .hasMessageContaining("the ordering names 'nmae'")
                .hasMessageContaining("Did you mean 'name'?");
    }
}
