package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.meta.Registry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Relations to rows of whatever model. */
class GenericRelationTest {
    @Entity
    static class Author extends Model {
        static final Manager<Author> objects = Manager.of(Author.class);

        @Column(max = 20)
        public String name = "";
    }

    @Entity
    static class Book extends Model {
        static final Manager<Book> objects = Manager.of(Book.class);

        @Column(max = 20)
        public String title = "";

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<@Nullable Author> author = Ref.to(Author.class);

        @GenericRelation(relatedQueryName = "book")
        public final Many<Tag> tags = Many.to(Tag.class);
    }

    @Entity
    static class Comic extends Book {
        static final Manager<Comic> objects = Manager.of(Comic.class);
        public boolean coloured;
    }

    @Entity(proxy = true)
    static class ShortBook extends Book {
        static final Manager<ShortBook> objects = Manager.of(ShortBook.class);
    }

    @Entity
    static class Film extends BaseModel {
        static final Manager<Film> objects = Manager.of(Film.class);

        @Column(primaryKey = true)
        public long number;

        @GenericRelation public final Many<Tag> tags = Many.to("Tag");

        @GenericRelation(contentType = "kind", objectId = "about")
        public final Many<Note> notes = Many.to(Note.class);
    }

    @Entity
    static class Tag extends Model {
        static final Manager<Tag> objects = Manager.of(Tag.class);

        @Column(max = 20)
        public String word = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        public final Ref<ContentType> contentType = Ref.to(ContentType.class);

        public long objectId;
        public final GenericForeignKey content = GenericForeignKey.of();
    }

    @Entity
    static class Note extends Model {
        static final Manager<Note> objects = Manager.of(Note.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        public final Ref<@Nullable ContentType> kind = Ref.to(ContentType.class);

        @Column(max = 20)
        public @Nullable String about;

        public final GenericForeignKey subject = GenericForeignKey.of("kind", "about");
    }

    @Entity
    static class Misled extends Model {
        public int contentType;
        public long objectId;
        public final GenericForeignKey content = GenericForeignKey.of();
    }

    @Entity
    static class Astray extends Model {
        @GenericRelation(contentType = "author", objectId = "title")
        public final Many<Book> books = Many.to(Book.class);
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(
                database,
                "shelf",
                ContentType.class,
                Author.class,
                Book.class,
                Comic.class,
                ShortBook.class,
                Film.class,
                Tag.class,
                Note.class);
    }

    private static Book book(String title) {
        return Book.objects.create(row -> row.title = title);
    }

    private static Film film(long number) {
        return Film.objects.create(row -> row.number = number);
    }

    private static long number(Book book) {
        return Objects.requireNonNull(book.id);
    }

    private static Tag tag(BaseModel content, String word) {
        return Tag.objects.create(row -> {
            row.content.set(content);
            row.word = word;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRowPointsToARowOfWhateverModel(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Book book = book("b");
            Film film = film(number(book));
            Tag first = tag(book, "good");
            Tag second = tag(film, "long");
            assertThat(first.objectId).isEqualTo(book.id);
            assertThat(first.contentType.get().modelClass()).isEqualTo(Book.class);
            assertThat(first.contentType.get()).hasToString("shelf | book");
            assertThat(Tag.objects.get(second.id).content.get()).isEqualTo(film);
            second.content.set(book);
            assertThat(second.contentType.get().model).isEqualTo("book");
            second.save();
            assertThat(Tag.objects.get(second.id).content.get()).isEqualTo(book);
            second.contentType.set(ContentType.getForModel(Film.class));
            assertThat(second.content.get()).isEqualTo(film);
            second.objectId = 999;
            assertThat(second.content.get()).isNull();
            var lost = new Tag();
            lost.content.set(new Book());
            assertThatThrownBy(lost::save)
                    .hasMessage(
                            "save() prohibited to prevent data loss due to unsaved related object"
                                    + " 'content'.");
            Note note = Note.objects.create(row -> row.subject.set(film));
            assertThat(note.about).isEqualTo(String.valueOf(film.number));
            Note again = Note.objects.get(note.id);
            assertThat(again.subject.get()).isEqualTo(film);
            again.subject.set(null);
            again.save();
            assertThat(Note.objects.get().subject.get()).isNull();
            assertThat(Note.objects.get().about).isNull();
            ShortBook same = ShortBook.objects.get(book.id);
            assertThat(tag(same, "x").contentType.get().model).isEqualTo("book");
            Comic comic = Comic.objects.create(row -> row.title = "c");
            assertThat(tag(comic, "x").contentType.get().model).isEqualTo("comic");
            assertThat(orm.registry().model(Tag.class).generics()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void targetsLoadWithOneQueryForEachModel(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Author ann = Author.objects.create(row -> row.name = "Ann");
            for (int i = 1; i <= 3; i++) {
                Book book = book("b" + i);
                book.author.set(ann);
                book.save();
                tag(book, "book");
                tag(film(i), "film");
            }
            try (var statements = new Statements()) {
                for (Tag tag : Tag.objects.all()) {
                    assertThat(tag.content.get())
                            .isInstanceOf(tag.word.equals("book") ? Book.class : Film.class);
                }
                assertThat(statements.count()).isEqualTo(3);
            }
            try (var statements = new Statements()) {
                List<Tag> all = Tag.objects.prefetchRelated("content").list();
                assertThat(statements.count()).isEqualTo(3);
                assertThat(all).allMatch(tag -> tag.content.isLoaded());
            }
            try (var statements = new Statements()) {
                List<Tag> all =
                        Tag.objects
                                .filter("word", "book")
                                .prefetchRelated("content__author")
                                .list();
                assertThat(all.getFirst().content.get())
                        .isInstanceOfSatisfying(
                                Book.class, book -> assertThat(book.author.get()).isEqualTo(ann));
                assertThat(statements.count()).isEqualTo(3);
            }
            try (var statements = new Statements()) {
                List<Book> books = Book.objects.prefetchRelated("tags").list();
                assertThat(books).allMatch(book -> book.tags.all().list().size() == 1);
                Tag tag = books.getFirst().tags.all().list().getFirst();
                assertThat(tag.content.get()).isSameAs(books.getFirst());
                assertThat(statements.count()).isEqualTo(2);
            }
            Tag strict = Tag.objects.fetchMode(FetchMode.RAISE).orderBy("id").limit(1).get();
            assertThatThrownBy(() -> strict.content.get())
                    .isInstanceOf(FieldFetchBlocked.class)
                    .hasMessageContaining("Tag.content");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWayBackKnowsTheModel(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Book book = book("b");
            Book other = book("o");
            Film film = film(number(book));
            Tag good = tag(book, "good");
            tag(film, "long");
            assertThat(book.tags.all().list()).containsExactly(good);
            assertThat(book.tags.filter("word", "long").exists()).isFalse();
            Tag made = book.tags.create(row -> row.word = "made");
            assertThat(made.content.get()).isEqualTo(book);
            assertThat(book.tags.count()).isEqualTo(2);
            assertThat(film.tags.count()).isEqualTo(1);
            other.tags.add(made);
            assertThat(made.content.get()).isEqualTo(other);
            assertThat(other.tags.all().list()).containsExactly(made);

            assertThat(Book.objects.filter("tags__word", "good").list()).containsExactly(book);
            assertThat(Book.objects.filter("tags__word", "long").list()).isEmpty();
            assertThat(Book.objects.exclude("tags__word", "good").list()).containsExactly(other);
            assertThat(Book.objects.filter("tags", made).get()).isEqualTo(other);
            assertThat(Tag.objects.filter("book__title", "b").list()).containsExactly(good);
            assertThat(Tag.objects.exclude("book__title", "b").count()).isEqualTo(2);
            assertThat(Tag.objects.filter("book", book).get()).isEqualTo(good);
            assertThat(
                            Film.objects
                                    .annotate("n", Count.of("tags"))
                                    .get(film.number)
                                    .annotation("n"))
                    .isEqualTo(1L);
            assertThatThrownBy(() -> Tag.objects.filter("content", book).list())
                    .isInstanceOf(FieldError.class)
                    .hasMessageStartingWith(
                            "Field 'content' does not generate an automatic reverse relation");
            assertThatThrownBy(() -> Tag.objects.selectRelated("book").list())
                    .isInstanceOf(FieldError.class)
                    .hasMessageContaining("Choices are: contentType");

            other.tags.set(List.of(good));
            assertThat(Tag.objects.filter("id", made.id).exists()).isFalse();
            assertThat(book.tags.count()).isZero();
            other.tags.remove(good);
            assertThat(Tag.objects.flat("word").list()).containsExactly("long");
            film.tags.clear();
            assertThat(Tag.objects.exists()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatPointsToARowGoesWithIt(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Book book = book("b");
            Film film = film(number(book));
            tag(book, "good");
            tag(film, "long");
            Note note = film.notes.create(row -> {});
            assertThat(Film.objects.filter("notes", note).get()).isEqualTo(film);
            assertThat(Film.objects.exclude("notes", note).exists()).isFalse();
            assertThat(Film.objects.prefetchRelated("notes").get().notes.all().list())
                    .containsExactly(note);
            assertThat(Film.objects.annotate("n", Count.of("notes")).get().annotation("n"))
                    .isEqualTo(1L);
            assertThat(film.notes.count()).isEqualTo(1);
            assertThat(book.delete().byModel())
                    .isEqualTo(Map.of("shelf.Book", 1L, "shelf.Tag", 1L));
            assertThat(film.delete().byModel())
                    .isEqualTo(Map.of("shelf.Film", 1L, "shelf.Tag", 1L, "shelf.Note", 1L));
            Comic comic = Comic.objects.create(row -> row.title = "c");
            comic.tags.create(row -> row.word = "drawn");
            assertThat(Comic.objects.filter("tags__word", "drawn").get()).isEqualTo(comic);
            assertThat(Tag.objects.get().contentType.get().model).isEqualTo("comic");
            assertThat(comic.delete().byModel())
                    .isEqualTo(Map.of("shelf.Comic", 1L, "shelf.Book", 1L, "shelf.Tag", 1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void conditionsOfJoinsAndSlicesOfEachAreAboutTheModelToo(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Book book = book("b");
            Book plain = book("p");
            Film film = film(number(book));
            for (String word : List.of("a", "b", "c")) {
                tag(book, word);
                tag(film, word);
            }
            tag(film, "d");
            var late =
                    Book.objects.annotate(
                            "late", FilteredRelation.of("tags", Q.of("tags__word__gte", "b")));
            assertThat(late.annotate("n", Count.of("late")).orderBy("title").flat("n").list())
                    .isEqualTo(List.of(2L, 0L));
            assertThat(late.exclude("late__word", "c").list()).containsExactly(plain);
            assertThat(late.exclude("late__word", "d").count()).isEqualTo(2);
            var some = Prefetch.of("tags", Tag.objects.orderBy("-word").limit(2));
            Book read = Book.objects.prefetchRelated(some).get(book.id);
            assertThat(read.tags.all().list())
                    .extracting(tag -> tag.word)
                    .containsExactly("c", "b");
            Found<Tag> found = book.tags.getOrCreate(Map.of("word", "d"), made -> {});
            assertThat(found.created()).isTrue();
            assertThat(book.tags.getOrCreate(Map.of("word", "d"), made -> {}).created()).isFalse();
            assertThat(book.tags.count()).isEqualTo(4);
            assertThat(film.tags.count()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUndoneIsNotKept(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            assertThatThrownBy(() ->
                            Transaction.atomic(() -> {
                                ContentType.getForModel(Book.class);
                                throw new IllegalStateException("undone");
                            }))
                    .hasMessage("undone");
            assertThat(ContentType.objects.exists()).isFalse();
            ContentType made = ContentType.getForModel(Book.class);
            assertThat(ContentType.objects.get()).isEqualTo(made);
            try (var statements = new Statements()) {
                assertThat(ContentType.getForModel(ShortBook.class)).isSameAs(made);
                assertThat(statements.count()).isZero();
            }
            ContentType.clearCache();
            assertThat(ContentType.getForModel(Book.class)).isEqualTo(made).isNotSameAs(made);
            made.model = "gone";
            assertThat(made.modelClass()).isNull();
        }
    }

    @Test
    void whatIsNoGenericRelationIsRefused() {
        refused("goes over a foreign key to ContentType", Misled.class);
        refused(
                "is no foreign key to ContentType",
                ContentType.class,
                Author.class,
                Book.class,
                Tag.class,
                Astray.class);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static void refused(String why, Class<? extends BaseModel>... models) {
        assertThatThrownBy(() -> Registry.of(Map.of("shelf", List.of(models))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource
    void targetsAreReadAsAskedForByTheirModels(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Author ann = Author.objects.create(row -> row.name = "Ann");
            Book tea = book("Tea");
            tea.author.set(ann);
            tea.save();
            Film film = film(7);
            tag(tea, "a");
            tag(film, "b");
            Prefetch wanted =
                    GenericPrefetch.of(
                            "content",
                            Book.objects.selectRelated("author").only("title", "author"));
            try (var statements = new Statements()) {
                List<Tag> tags = Tag.objects.prefetchRelated(wanted).orderBy("id").list();
                assertThat(statements.count()).isLessThanOrEqualTo(4);
                int before = statements.count();
                Book read = (Book) Objects.requireNonNull(tags.getFirst().content.get());
                assertThat(read.title).isEqualTo("Tea");
                assertThat(tags.getLast().content.get()).isEqualTo(film);
                assertThat(statements.count()).isEqualTo(before);
            }
            List<Tag> kept =
                    Tag.objects
                            .prefetchRelated(
                                    GenericPrefetch.of("content", Book.objects.filter("title", "x"))
                                            .to("found"))
                            .orderBy("id")
                            .list();
            assertThat(kept.getFirst().annotation("found")).isNull();
            assertThat(kept.getLast().annotation("found")).isEqualTo(film);
            assertThat(kept.getFirst().content.get()).isEqualTo(tea);
            assertThatThrownBy(
                            () -> GenericPrefetch.of("content", Book.objects, Book.objects.all()))
                    .hasMessageContaining("Only one queryset is allowed for each model");
            assertThatThrownBy(() -> GenericPrefetch.of("content", Book.objects.values("title")))
                    .hasMessageContaining("cannot use values()");
        }
    }
}
