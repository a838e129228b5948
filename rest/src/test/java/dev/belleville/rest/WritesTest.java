package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.ValidationError;
import dev.belleville.http.Urls;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.rest.permissions.IsAdminUser;
import dev.belleville.rest.serializers.BoundList;
import dev.belleville.rest.serializers.ListSerializer;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.Values;
import dev.belleville.testing.Client;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to writes that a serializer does not show in full. */
class WritesTest {
    @TempDir Path folder;

    /** Where letters go. */
    @Entity
    public static class Box extends Model {
        public static final Manager<Box> objects = Manager.of(Box.class);

        @Column(max = 20)
        public String name;

        @Column(max = 20)
        public String owner;

        public final Many<Letter> letters = Many.to(Letter.class);
    }

    /** A letter. */
    @Entity
    public static class Letter extends Model {
        public static final Manager<Letter> objects = Manager.of(Letter.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "letters")
        public final Ref<Box> box = Ref.to(Box.class);

        @Column(max = 20)
        public String text;
    }

    private static final class BoxSerializer extends ModelSerializer<Box> {
        BoxSerializer(String... names) {
            super(Box.class);
            fields("id", names);
        }

        BoxSerializer with(String name, SerializerField field) {
            field(name, field);
            return this;
        }
    }

    private static final class LetterSerializer extends ModelSerializer<Letter> {
        LetterSerializer() {
            super(Letter.class);
            fields("id", "text");
        }
    }

    private static final class Nested extends ModelSerializer<Letter> {
        Nested() {
            super(Letter.class);
            fields("id", "text", "where");
            field("where", new BoxSerializer("name").source("box").readOnly());
        }
    }

    static final class BoxViewSet extends ModelViewSet<Box> {
        BoxViewSet() {
            queryset(Box.objects);
            serializer(new BoxSerializer("name"));
        }

        @Action(detail = true, methods = "PUT", urlPath = "seal")
        ApiResponse seal(ApiRequest request) {
            return ApiResponse.ok(request.action() + " " + object(request).name);
        }

        @Action(detail = false, methods = "POST")
        ApiResponse careless(ApiRequest request) {
            return ApiResponse.created(Box.objects.create(box -> box.name = "Red").name);
        }

        @ActionMapping(
                action = "seal",
                methods = {"DELETE", "PATCH"})
        ApiResponse unseal(ApiRequest request) {
            return ApiResponse.ok(request.action());
        }

        @Action(detail = false, permissions = IsAdminUser.class)
        ApiResponse total(ApiRequest request) {
            return ApiResponse.ok(Box.objects.count());
        }

        @ActionMapping(action = "total", methods = "POST")
        ApiResponse recount(ApiRequest request) {
            return ApiResponse.ok(0);
        }
    }

    private static final class LetterViewSet extends ModelViewSet<Letter> {
        LetterViewSet() {
            queryset(Letter.objects);
            serializer(new Nested());
        }
    }

    private static Site site(String url) {
        return site(
                url,
                new SimpleRouter()
                        .register("boxes", new BoxViewSet())
                        .register("letters", new LetterViewSet())
                        .urls());
    }

    private static Site site(String url, Urls urls) {
        Site site =
                App.of()
                        .install(new RestApp())
                        .models(Box.class, Letter.class)
                        .set(WebSettings.DATABASE_URL, new Secret(url))
                        .urls(urls)
                        .build();
        site.prepare();
        return site;
    }

    private Site site() {
        return site("sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void aValueThatNobodyAsksForIsTheClientsToAddOnSqlite() {
        missingValuesAreNamed("sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void aValueThatNobodyAsksForIsTheClientsToAddOnPostgresql() {
        try (PostgresServer.Database database = PostgresServer.create()) {
            missingValuesAreNamed(database.url());
        }
    }

    @Test
    void aValueThatNobodyAsksForIsTheClientsToAddOnMariadb() {
        try (MariadbServer.Database database = MariadbServer.create()) {
            missingValuesAreNamed(database.url());
        }
    }

    private void missingValuesAreNamed(String url) {
        try (Site site = site(url)) {
            Client api = Client.of(site.handler());
            TestResponse box = api.postJson("/boxes/", Map.of("name", "Red"));
            assertThat(box.status()).isEqualTo(400);
            assertThat(box.json()).isEqualTo(Map.of("owner", List.of("This field is required.")));
            TestResponse letter =
                    api.postJson("/letters/", Map.of("text", "Hi", "where", Map.of("name", "Red")));
            assertThat(letter.status()).isEqualTo(400);
            assertThat(letter.json())
                    .isEqualTo(Map.of("where", List.of("This field is required.")));
            assertThat(api.postJson("/boxes/careless/", Map.of()).json())
                    .isEqualTo(Map.of("owner", List.of("This field is required.")));
            site.scope().run(() -> assertThat(Box.objects.count()).isZero());
        }
    }

    @Test
    void whatIsNestedIsNotLostWithoutAWord() {
        try (Site site = site()) {
            site.scope()
                    .run(() -> {
                        Box box =
                                Box.objects.create(made -> {
                                    made.name = "Red";
                                    made.owner = "Ann";
                                });
                        var serializer =
                                new BoxSerializer("letters")
                                        .with("letters", new LetterSerializer().many());
                        var context = SerializerContext.none().updating(box, true);
                        for (List<?> letters : List.of(List.of(), List.of(Map.of("text", "Hi")))) {
                            var bound = serializer.bind(Map.of("letters", letters), context);
                            assertThatThrownBy(bound::save)
                                    .isInstanceOf(ImproperlyConfigured.class)
                                    .hasMessageContaining("what is nested in 'letters'");
                        }
                    });
        }
    }

    @Test
    void oneActionMayAnswerEachMethodByAMethodOfItsOwn() {
        try (Site site = site()) {
            Client api = Client.of(site.handler());
            site.scope()
                    .run(() ->
                            Box.objects.create(made -> {
                                made.name = "Red";
                                made.owner = "Ann";
                            }));
            assertThat(api.putJson("/boxes/1/seal/", Map.of()).json()).isEqualTo("seal Red");
            assertThat(api.delete("/boxes/1/seal/").json()).isEqualTo("unseal");
            assertThat(api.patchJson("/boxes/1/seal/", Map.of()).json()).isEqualTo("unseal");
            TestResponse wrong = api.get("/boxes/1/seal/");
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.header("Allow")).isEqualTo("PUT, PATCH, DELETE, OPTIONS");
            assertThat(api.postJson("/boxes/total/", Map.of()).status()).isEqualTo(403);
            site.scope()
                    .run(() -> assertThat(site.reverse("box-seal", 1)).isEqualTo("/boxes/1/seal/"));
        }
    }

    /** Marks that cannot be. */
    static final class Lost extends ViewSet {
        @ActionMapping(action = "sael", methods = "DELETE")
        ApiResponse unseal(ApiRequest request) {
            return ApiResponse.noContent();
        }
    }

    static final class Twice extends ViewSet {
        @Action(detail = false)
        ApiResponse one(ApiRequest request) {
            return ApiResponse.noContent();
        }

        @ActionMapping(action = "one", methods = "GET")
        ApiResponse other(ApiRequest request) {
            return ApiResponse.noContent();
        }
    }

    @Test
    void mappingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new SimpleRouter().register("lost", new Lost(), "lost").urls())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("there is no action 'sael'");
        assertThatThrownBy(() -> new SimpleRouter().register("twice", new Twice(), "twice").urls())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("The actions one and other both answer GET");
    }

    /** Boxes that are kept together. */
    private static final class Boxes extends ListSerializer<Box> {
        Boxes(Serializer<Box> box) {
            super(box);
        }

        @Override
        protected List<Values> validate(List<Values> items, SerializerContext context) {
            if (items.stream().map(box -> box.get("name", String.class)).distinct().count()
                    < items.size()) {
                throw new ValidationError("Give each a name of its own.", "unique");
            }
            return items.stream().map(box -> box.with("owner", "Ann")).toList();
        }

        @Override
        protected List<Box> create(List<Values> items, SerializerContext context) {
            return super.create(items, context).reversed();
        }
    }

    private static final class ListedBox extends ModelSerializer<Box> {
        ListedBox() {
            super(Box.class);
            fields("id", "name");
        }

        @Override
        public ListSerializer<Box> many() {
            return new Boxes(this);
        }
    }

    private static final class BoxesViewSet extends ModelViewSet<Box> {
        BoxesViewSet() {
            queryset(Box.objects);
            serializer(new ListedBox());
            bulk(10);
        }

        @Override
        protected List<Box> performBulkCreate(BoundList<Box> bound, ApiRequest request) {
            return bound.save(valuesOf(request));
        }
    }

    @Test
    void aListMayBeCheckedAndKeptInAWayOfItsOwn() {
        try (Site site =
                site(
                        "sqlite:" + folder.resolve("db.sqlite3"),
                        new SimpleRouter().register("boxes", new BoxesViewSet()).urls())) {
            Client api = Client.of(site.handler());
            List<?> twice = List.of(Map.of("name", "Red"), Map.of("name", "Red"));
            assertThat(api.postJson("/boxes/", twice).json())
                    .isEqualTo(Map.of("non_field_errors", List.of("Give each a name of its own.")));
            List<?> both = List.of(Map.of("name", "Red"), Map.of("name", "Blue"));
            assertThat(String.valueOf(api.postJson("/boxes/", both).json()))
                    .isEqualTo("[{id=2, name=Blue}, {id=1, name=Red}]");
            List<?> changed =
                    List.of(Map.of("id", 1, "name", "Green"), Map.of("id", 2, "name", "Grey"));
            assertThat(api.putJson("/boxes/", changed).status()).isEqualTo(200);
            site.scope()
                    .run(() -> {
                        assertThat(Box.objects.filter("owner", "Ann").count()).isEqualTo(2);
                        assertThat(Box.objects.get("pk", 2).name).isEqualTo("Grey");
                    });
        }
    }
}
