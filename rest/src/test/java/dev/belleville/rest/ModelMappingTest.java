package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.http.Request;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.FilePath;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.HyperlinkedModelSerializer;
import dev.belleville.rest.serializers.HyperlinkedRelatedField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which field stands for which of a model, and what is said beside that. */
class ModelMappingTest {
    /** Where things stand. */
    @Entity
    public static class Shelf extends Model {
        public static final Manager<Shelf> objects = Manager.of(Shelf.class);

        @Column(kind = FieldKind.SLUG, max = 20, unique = true)
        public String slug;

        @Override
        public String toString() {
            return slug;
        }
    }

    /** A sort of thing. */
    public enum Sort {
        OLD,
        NEW
    }

    /** One field of each kind. */
    @Entity
    public static class Thing extends Model {
        public static final Manager<Thing> objects = Manager.of(Thing.class);
        static final Meta meta = Meta.of().ordering("id").unique("thing_once", "name", "count");

        @Column(max = 30, uniqueForYear = "day")
        public String name;

        @Column(kind = FieldKind.SLUG, allowUnicode = true, blank = true)
        public String slug = "";

        public int count = 1;
        public @Nullable Short small;
        public @Nullable Double ratio;

        @Column(generated = "count * 2")
        public @Nullable Integer twice;

        public @Nullable LocalDate day;
        public @Nullable LocalTime hour;
        public @Nullable Instant moment;
        public @Nullable Duration length;
        public @Nullable UUID uid;

        @Column(blank = true)
        public Map<String, Object> more = new LinkedHashMap<>();

        @Column(kind = FieldKind.GENERIC_IP_ADDRESS, blank = true)
        @IpAddress(protocol = IpAddress.Protocol.IPV4)
        public @Nullable String address;

        @Column(blank = true)
        public StoredFile paper = StoredFile.NONE;

        @Column(kind = FieldKind.IMAGE, blank = true)
        public StoredFile picture = StoredFile.NONE;

        public byte @Nullable [] bytes;

        @FilePath(path = "/etc", match = "^hostname$")
        @Column(blank = true)
        public String path = "";

        public @Nullable Sort sort;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "things")
        public final Ref<@Nullable Shelf> shelf = Ref.to(Shelf.class);

        @ManyToMany(blank = true, relatedName = "kept")
        public final Many<Shelf> places = Many.to(Shelf.class);
    }

    /** A rule over a relation. */
    @Entity
    public static class Place extends Model {
        public static final Manager<Place> objects = Manager.of(Place.class);
        static final Meta meta = Meta.of().uniqueTogether("shelf", "number");

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        public final Ref<Shelf> shelf = Ref.to(Shelf.class);

        public int number;

        @Column(max = 30)
        public String note = "";
    }

    /** All of that. */
    private static final class Places extends ModelSerializer<Place> {
        Places() {
            super(Place.class);
            allFields();
        }
    }

    /** All of it. */
    private static final class All extends ModelSerializer<Thing> {
        All() {
            super(Thing.class);
            allFields();
        }
    }

    @TempDir private Path folder;
    private Site site;

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(new RestApp())
                        .models(Shelf.class, Thing.class, Place.class)
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("things.sqlite3")))
                        .set(WebSettings.MEDIA_ROOT, folder.resolve("media").toString())
                        .urls(
                                new SimpleRouter()
                                        .register("shelves", new ShelfViewSet(), "shelf")
                                        .urls())
                        .build();
        site.prepare();
    }

    private static final class ShelfViewSet extends ModelViewSet<Shelf> {
        ShelfViewSet() {
            lookupField("slug");
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void run(Runnable work) {
        site.scope().run(work);
    }

    private static String kinds(Serializer<?> serializer) {
        var kinds = new StringBuilder();
        serializer
                .fields()
                .forEach((name, field) ->
                        kinds.append(name)
                                .append(' ')
                                .append(field.getClass().getSimpleName())
                                .append(field.isReadOnly() ? " read-only" : "")
                                .append(field.isRequired() ? " required" : "")
                                .append(field.isNullAllowed() ? " null" : "")
                                .append('\n'));
        return kinds.toString();
    }

    @Test
    void eachKindHasItsField() {
        run(() ->
                assertThat(kinds(new All()))
                        .isEqualTo(
                                """
                                id IntegerField read-only
                                name CharField required
                                slug SlugField
                                count IntegerField
                                small IntegerField null
                                ratio FloatField null
                                twice IntegerField read-only null
                                day DateField null
                                hour TimeField null
                                moment DateTimeField null
                                length DurationField null
                                uid UuidField null
                                more JsonField
                                address IpAddressField null
                                paper FileField
                                picture ImageField
                                bytes ModelField read-only null
                                path FilePathField
                                sort ChoiceField null
                                shelf PrimaryKeyRelatedField null
                                places ManyRelatedField
                                """));
    }

    @Test
    void rowsOfEachKindAreKeptAndShown() {
        run(() -> {
            var data = new LinkedHashMap<String, Object>();
            data.put("name", "Lamp");
            data.put("slug", "lämp");
            data.put("small", 7);
            data.put("ratio", 0.5);
            data.put("day", "2024-02-29");
            data.put("hour", "08:30");
            data.put("moment", "2024-02-29T08:30:00Z");
            data.put("length", "1 00:00:01");
            data.put("uid", "12345678123456781234567812345678");
            data.put("more", Map.of("k", List.of(1)));
            data.put("address", "192.0.2.1");
            data.put(
                    "paper",
                    UploadedFile.of(
                            "note.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
            data.put("sort", "NEW");
            var context =
                    SerializerContext.of(Request.builder("GET", "/").host("testserver").build());
            var bound = new All().bind(data, context);
            assertThat(bound.errors().data()).isEqualTo(Map.of());
            var kept = bound.save();
            kept.bytes = new byte[] {1, 2};
            kept.save();
            Thing row = Thing.objects.get(kept.id);
            assertThat(new All().represent(row, context))
                    .containsEntry("twice", 2)
                    .containsEntry("hour", "08:30:00")
                    .containsEntry("address", "192.0.2.1")
                    .containsEntry("length", "1 00:00:01")
                    .containsEntry("bytes", "AQI=")
                    .containsEntry("sort", "NEW")
                    .containsEntry("picture", null)
                    .hasEntrySatisfying(
                            "paper",
                            url ->
                                    assertThat(url)
                                            .isEqualTo("http://testserver" + row.paper.url()));
            assertThat(row.paper.open()).hasContent("hello");
        });
    }

    /** What a change in part leaves out is as it was, relations too. */
    @Test
    void aChangeInPartKeepsRulesOverARelation() {
        run(() -> {
            Shelf shelf = Shelf.objects.create(it -> it.slug = "top");
            Place first = place(shelf, 1);
            place(shelf, 2);
            assertThat(wrong(first, Map.of("note", "dusty"))).isEqualTo(Map.of());
            assertThat(wrong(first, Map.of("number", 2)))
                    .isEqualTo(
                            Map.of(
                                    "non_field_errors",
                                    List.of("The fields shelf, number must make a unique set.")));
        });
    }

    private static Place place(Shelf shelf, int number) {
        return Place.objects.create(it -> {
            it.shelf.set(shelf);
            it.number = number;
            it.note = "clean";
        });
    }

    /** What is wrong with a change in part. */
    private static Object wrong(Place place, Map<String, Object> data) {
        return new Places()
                .bind(data, SerializerContext.none().updating(place, true))
                .errors()
                .data();
    }

    @Test
    void rulesOverSeveralFieldsAreTheModels() {
        run(() -> {
            Thing.objects.create(thing -> {
                thing.name = "Lamp";
                thing.day = LocalDate.of(2024, 1, 1);
            });
            var twice =
                    new All()
                            .bind(
                                    Map.of("name", "Lamp", "day", "2025-05-05"),
                                    SerializerContext.none());
            assertThat(twice.errors().data())
                    .isEqualTo(
                            Map.of(
                                    "non_field_errors",
                                    List.of("The fields name, count must make a unique set.")));
            var sameYear =
                    new All()
                            .bind(
                                    Map.of("name", "Lamp", "day", "2024-05-05", "count", 2),
                                    SerializerContext.none());
            assertThat(sameYear.errors().data())
                    .isEqualTo(
                            Map.of(
                                    "name",
                                    List.of("This field must be unique for the \"day\" year.")));
        });
    }

    @Test
    void moreMayBeSaidOfAField() {
        var serializer =
                new ModelSerializer<Shelf>(Shelf.class) {
                    {
                        fields("id", "slug");
                        extra("slug", SerializerField::withoutValidators);
                        extra("slug", CharField.class, slug -> slug.min(3));
                    }
                };
        run(() -> {
            Shelf.objects.create(shelf -> shelf.slug = "hall");
            assertThat(serializer.bind(Map.of("slug", "hall"), SerializerContext.none()).isValid())
                    .isTrue();
            assertThat(
                            serializer
                                    .bind(Map.of("slug", "ha"), SerializerContext.none())
                                    .errors()
                                    .data())
                    .isEqualTo(
                            Map.of(
                                    "slug",
                                    List.of("Ensure this field has at least 3 characters.")));
        });
        var wrong =
                new ModelSerializer<Shelf>(Shelf.class) {
                    {
                        fields("id", "slug");
                        extra("id", CharField.class, id -> id.min(3));
                    }
                };
        run(() ->
                assertThatThrownBy(wrong::fields)
                        .isInstanceOf(ImproperlyConfigured.class)
                        .hasMessageContaining("is a IntegerField, not a CharField"));
    }

    @Test
    void targetsAreShownAsAWholeByDepth() {
        var deep =
                new ModelSerializer<Thing>(Thing.class) {
                    {
                        fields("name", "shelf", "places");
                        depth(1);
                    }
                };
        run(() -> {
            Shelf shelf = Shelf.objects.create(made -> made.slug = "hall");
            Thing thing =
                    Thing.objects.create(made -> {
                        made.name = "Lamp";
                        made.shelf.set(shelf);
                    });
            thing.places.add(shelf);
            assertThat(deep.represent(thing, SerializerContext.none()))
                    .isEqualTo(
                            Map.of(
                                    "name",
                                    "Lamp",
                                    "shelf",
                                    Map.of("id", shelf.id, "slug", "hall"),
                                    "places",
                                    List.of(Map.of("id", shelf.id, "slug", "hall"))));
            assertThat(deep.fields().get("shelf"))
                    .isNotNull()
                    .extracting(SerializerField::isReadOnly)
                    .isEqualTo(true);
        });
    }

    /** A shelf, by its address. */
    private static final class Linked extends HyperlinkedModelSerializer<Shelf> {
        Linked() {
            super(Shelf.class);
            allFields();
            extra("url", HyperlinkedIdentityField.class, url -> url.lookup("slug"));
        }
    }

    @Test
    void rowsAreToldByTheirAddresses() {
        var things =
                new HyperlinkedModelSerializer<Thing>(Thing.class) {
                    {
                        fields("name", "shelf");
                        extra(
                                "shelf",
                                HyperlinkedRelatedField.class,
                                shelf -> shelf.lookup("slug"));
                    }
                };
        run(() -> {
            Shelf shelf = Shelf.objects.create(made -> made.slug = "hall");
            var context =
                    SerializerContext.of(Request.builder("GET", "/").host("testserver").build());
            assertThat(new Linked().represent(shelf, context))
                    .isEqualTo(Map.of("url", "http://testserver/shelves/hall/", "slug", "hall"));
            var bound = things.bind(Map.of("name", "Lamp", "shelf", "/shelves/hall/"), context);
            assertThat(bound.errors().data()).isEqualTo(Map.of());
            assertThat(bound.values().get("shelf", Shelf.class)).isEqualTo(shelf);
        });
    }

    /** A thing as a page shows it. */
    public record ThingRow(@Nullable Long id, String name, @Nullable ShelfRow shelf) {}

    /** A shelf as a page shows it. */
    public record ShelfRow(String slug) {}

    @Test
    void aRecordSaysTheFieldsOfAModel() {
        run(() -> {
            var serializer = ModelSerializer.of(Thing.class, ThingRow.class);
            Shelf shelf = Shelf.objects.create(made -> made.slug = "hall");
            Thing thing =
                    Thing.objects.create(made -> {
                        made.name = "Lamp";
                        made.shelf.set(shelf);
                    });
            assertThat(serializer.represent(thing, SerializerContext.none()))
                    .isEqualTo(
                            Map.of(
                                    "id",
                                    thing.id,
                                    "name",
                                    "Lamp",
                                    "shelf",
                                    Map.of("slug", "hall")));
            var tooLong = serializer.bind(Map.of("name", "x".repeat(31)), SerializerContext.none());
            assertThat(tooLong.isValid()).isFalse();
            assertThat(serializer.bind(Map.of("name", "Bed"), SerializerContext.none()).save().id)
                    .isNotNull();
        });
    }
}
