package dev.belleville.rest.guide;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.rest.FunctionView.apiView;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.ValidationError;
import dev.belleville.http.Urls;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.rest.AllowedVersions;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.ListCreateApiView;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.QueryParameterVersioning;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.HyperlinkedModelSerializer;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.RecordSerializer;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.Values;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/rest-serializers.md. */
class SerializersTest {
    /** Who writes. */
    @Entity
    public static class Author extends Model {
        public static final Manager<Author> objects = Manager.of(Author.class);
        static final Meta meta = Meta.of().ordering("id");

        @Column(kind = FieldKind.SLUG, max = 40, unique = true)
        public String slug;

        @Column(max = 40)
        public String name;

        public final Many<Book> books = Many.to(Book.class);
    }

    /** What is written. */
    @Entity
    public static class Book extends Model {
        public static final Manager<Book> objects = Manager.of(Book.class);
        static final Meta meta = Meta.of().ordering("id");

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "books")
        public final Ref<Author> author = Ref.to(Author.class);

        @Column(max = 80)
        public String title;

        public int pages = 0;
    }

    static final class BookSerializer extends ModelSerializer<Book> {
        BookSerializer() {
            super(Book.class);
            fields("id", "title", "pages", "author");
            extra("title", CharField.class, title -> title.min(2));
            extra("author", SerializerField::writeOnly);
        }
    }

    static final class DeepSerializer extends ModelSerializer<Book> {
        DeepSerializer() {
            super(Book.class);
            allFieldsBut("pages");
            depth(1);
        }
    }

    static final class AuthorLinks extends HyperlinkedModelSerializer<Author> {
        AuthorLinks() {
            super(Author.class);
            fields("url", "name");
            extra("url", HyperlinkedIdentityField.class, url -> url.lookup("slug"));
        }
    }

    /** What the page of an author shows. */
    public record AuthorRow(@Nullable Long id, String name, List<BookRow> books) {}

    /** One line of it. */
    public record BookRow(String title, int pages) {}

    /** What a customer asks for. */
    public record NewOrder(
            @Column(max = 40) String customerName,
            @Column(kind = FieldKind.EMAIL) String email,
            @Nullable String note,
            List<Line> lines) {}

    /** A line of an order: the book is named by its key. */
    public record Line(Book book, @Column(min = "1", most = "20") int copies) {}

    static final RecordSerializer<NewOrder> ORDERS =
            RecordSerializer.of(NewOrder.class)
                    .with("note", CharField.of().max(200).optional().allowNull());

    static ApiResponse order(ApiRequest request) {
        NewOrder order = ORDERS.read(request.data(), request.context());
        int copies = order.lines().stream().mapToInt(Line::copies).sum();
        return ApiResponse.of(202, Map.of("for", order.customerName(), "copies", copies));
    }

    /** An author with books, both written at once. */
    static final class WholeAuthor extends ModelSerializer<Author> {
        WholeAuthor() {
            super(Author.class);
            fields("id", "slug", "name", "books");
            field("books", new BookPart().many());
        }

        @Override
        protected Author create(Values values, SerializerContext context) {
            return Transaction.atomic(() -> {
                Author author = super.create(values.without("books"), context);
                for (Values book : values.list("books")) {
                    Book.objects.create(made -> {
                        made.author.set(author);
                        made.title = book.get("title", String.class);
                    });
                }
                return author;
            });
        }
    }

    static final class BookPart extends ModelSerializer<Book> {
        BookPart() {
            super(Book.class);
            fields("title");
        }
    }

    static final class AuthorViewSet extends ModelViewSet<Author> {
        AuthorViewSet() {
            queryset(Author.objects);
            serializer(ModelSerializer.of(Author.class, AuthorRow.class));
            lookupField("slug");
            lookupRegex("[-a-z0-9]+");
            actions("list", "retrieve");
        }
    }

    static final class BookViewSet extends ModelViewSet<Book> {
        BookViewSet() {
            queryset(Book.objects);
            serializer(new BookSerializer());
            bulk(100);
        }
    }

    static final class BooksOfAuthor extends ModelViewSet<Book> {
        BooksOfAuthor() {
            queryset(Book.objects);
            serializer(new BookPart());
            nestedIn("author", "author_pk");
        }
    }

    static final class AuthorList extends ListCreateApiView<Author> {
        AuthorList() {
            queryset(Author.objects);
            serializer(new WholeAuthor());
        }
    }

    /** A code of three letters, in capitals. */
    static final class CodeField extends SerializerField {
        @Override
        protected Object toInternalValue(Object data, SerializerContext context) {
            if (data instanceof String text && text.length() == 3) {
                return text.toUpperCase(java.util.Locale.ROOT);
            }
            throw new ValidationError("A code has three letters.", "invalid");
        }

        @Override
        protected Object toRepresentation(Object value, SerializerContext context) {
            return value;
        }
    }

    static Urls urls() {
        Urls api =
                new DefaultRouter()
                        .withoutTrailingSlash()
                        .register("authors", new AuthorViewSet())
                        .register("books", new BookViewSet())
                        .register(
                                "authors/<int:author_pk>/books", new BooksOfAuthor(), "author-book")
                        .urls();
        return Urls.of(
                path("orders", apiView(SerializersTest::order, "POST"), "order"),
                path(
                        "secret",
                        apiView(SerializersTest::order, "POST")
                                .permissions(new IsAuthenticated())
                                .name("Order in secret")),
                path("all-authors", new AuthorList(), "all-authors"),
                include("api/", api));
    }

    static RestApp versioned() {
        return new RestApp()
                .versioning(
                        new QueryParameterVersioning(
                                AllowedVersions.of("1", "2").byDefault("2").parameter("v")));
    }

    @TempDir private Path folder;
    private Site site;

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(versioned())
                        .models(Author.class, Book.class)
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("books.sqlite3")))
                        .urls(urls())
                        .build();
        site.prepare();
        site.scope()
                .run(() -> {
                    Author ann =
                            Author.objects.create(author -> {
                                author.slug = "ann";
                                author.name = "Ann";
                            });
                    Book.objects.create(book -> {
                        book.title = "Tea";
                        book.pages = 90;
                        book.author.set(ann);
                    });
                });
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestResponse send(String method, String target, String json) {
        Client client = Client.of(site.handler());
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return client.send(
                client.request(method, target)
                        .header("Content-Type", "application/json")
                        .header("Content-Length", Integer.toString(bytes.length))
                        .body(bytes));
    }

    private static Map<String, @Nullable Object> shown(
            Serializer<Book> serializer, SerializerContext context) {
        return serializer.represent(Book.objects.get(1L), context);
    }

    @Test
    void modelsSayTheFields() {
        assertThat(send("POST", "/api/books", "{\"title\": \"x\", \"author\": 1}").text())
                .isEqualTo("{\"title\":[\"Ensure this field has at least 2 characters.\"]}");
        site.scope()
                .run(() ->
                        assertThat(shown(new DeepSerializer(), SerializerContext.none()))
                                .isEqualTo(
                                        Map.of(
                                                "id",
                                                1L,
                                                "title",
                                                "Tea",
                                                "author",
                                                Map.of("id", 1L, "slug", "ann", "name", "Ann"))));
    }

    @Test
    void recordsSayTheFieldsAsWell() {
        assertThat(send("GET", "/api/authors/ann", "").text())
                .isEqualTo(
                        "{\"id\":1,\"name\":\"Ann\",\"books\":[{\"title\":\"Tea\",\"pages\":90}]}");
        assertThat(send("GET", "/api/authors/ANN", "").status()).isEqualTo(404);
        String order =
                "{\"customer_name\": \"Bob\", \"email\": \"b@example.com\", \"lines\": [{\"book\":"
                        + " 1, \"copies\": 2}]}";
        assertThat(send("POST", "/orders", order).text()).contains("\"copies\":2");
        assertThat(send("POST", "/orders", order.replace("\"copies\": 2", "\"copies\": 21")).text())
                .isEqualTo(
                        "{\"lines\":[{\"copies\":[\"Ensure this value is less than or equal to"
                                + " 20.\"]}]}");
        assertThat(send("POST", "/orders", order.replace("\"book\": 1", "\"book\": 9")).text())
                .isEqualTo(
                        "{\"lines\":[{\"book\":[\"Invalid pk \\\"9\\\" - object does not"
                                + " exist.\"]}]}");
        assertThat(send("POST", "/secret", order).status()).isIn(401, 403);
    }

    @Test
    void linksKeepTheVersion() {
        site.scope()
                .run(() -> {
                    var request =
                            dev.belleville.http.Request.builder("GET", "/")
                                    .host("shop.example.com")
                                    .build();
                    var author = Author.objects.get(1L);
                    assertThat(new AuthorLinks().represent(author, SerializerContext.of(request)))
                            .containsEntry("url", "http://shop.example.com/api/authors/ann");
                });
        assertThat(send("GET", "/api/?v=1", "").text())
                .isEqualTo(
                        "{\"authors\":\"http://localhost/api/authors?v=1\",\"books\":\"http://localhost/api/books?v=1\"}");
        assertThat(send("GET", "/api/?v=3", "").status()).isEqualTo(404);
    }

    @Test
    void whatIsNestedIsWrittenAtOnce() {
        assertThat(
                        send(
                                        "POST",
                                        "/all-authors",
                                        "{\"slug\": \"bob\", \"name\": \"Bob\", \"books\":"
                                                + " [{\"title\": \"Rice\"}]}")
                                .text())
                .isEqualTo(
                        "{\"id\":2,\"slug\":\"bob\",\"name\":\"Bob\",\"books\":[{\"title\":\"Rice\"}]}");
        assertThat(send("POST", "/api/authors/2/books", "{\"title\": \"Salt\"}").status())
                .isEqualTo(201);
        assertThat(send("GET", "/api/authors/2/books", "").text())
                .isEqualTo("[{\"title\":\"Rice\"},{\"title\":\"Salt\"}]");
    }

    @Test
    void listsAreKeptAsAWhole() {
        String two = "[{\"title\": \"Rice\", \"author\": 1}, {\"title\": \"Salt\", \"author\": 1}]";
        assertThat(send("POST", "/api/books", two).status()).isEqualTo(201);
        assertThat(send("PATCH", "/api/books", "[{\"id\": 2, \"pages\": 7}]").text())
                .isEqualTo("[{\"id\":2,\"title\":\"Rice\",\"pages\":7}]");
        assertThat(send("DELETE", "/api/books", "[2, 3]").status()).isEqualTo(204);
    }

    @Test
    void fieldsOfYourOwn() {
        assertThat(new CodeField().read(String.class, "abc")).isEqualTo("ABC");
    }
}
