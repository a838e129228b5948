package dev.belleville.rest.guide;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.serializers.BoundSerializer;
import dev.belleville.rest.serializers.HyperlinkedRelatedField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.RelatedField;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relations of one's own, as docs/rest-serializers.md shows them. */
class RelationsTest {
    @TempDir Path folder;
    private Site site;

    @Entity
    public static class Shelf extends Model {
        public static final Manager<Shelf> objects = Manager.of(Shelf.class);
        public String room = "";
        public int number;
    }

    @Entity
    public static class Item extends Model {
        public static final Manager<Item> objects = Manager.of(Item.class);
        public String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public Ref<Shelf> shelf = Ref.to(Shelf.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        public Ref<Shelf> before = Ref.to(Shelf.class);
    }

    static final class ShelfField extends RelatedField<Shelf> {
        ShelfField() {
            super(Shelf.objects::all);
        }

        @Override
        protected Object toRepresentation(Object value, SerializerContext context) {
            return "No. " + ((Shelf) value).number;
        }

        @Override
        protected Object toInternalValue(Object data, SerializerContext context) {
            Shelf shelf = find("number", data.toString().replace("No. ", ""));
            if (shelf == null) {
                throw new ValidationError("There is no such shelf.", "does_not_exist");
            }
            return shelf;
        }
    }

    static final class ShelfLink extends HyperlinkedRelatedField<Shelf> {
        ShelfLink() {
            super(Shelf.objects::all, "shelf");
        }

        @Override
        protected Map<String, ?> arguments(Shelf shelf) {
            return Map.of("room", shelf.room, "number", shelf.number);
        }

        @Override
        protected @Nullable Shelf object(Map<String, ?> arguments) {
            return Shelf.objects
                    .filter("room", arguments.get("room"))
                    .filter("number", arguments.get("number"))
                    .first();
        }
    }

    private static final class ItemSerializer extends ModelSerializer<Item> {
        ItemSerializer() {
            super(Item.class);
            fields("name", "shelf", "before");
            field("shelf", new ShelfField());
            field("before", new ShelfLink());
        }
    }

    @BeforeEach
    void open() {
        Urls urls =
                Urls.of(path("shelves/<str:room>/<int:number>", _ -> Response.text(""), "shelf"));
        site =
                App.of()
                        .install(new RestApp())
                        .models(Shelf.class, Item.class)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .urls(urls)
                        .build();
        site.prepare();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static BoundSerializer<Item> bind(Map<String, Object> data) {
        Request request = Request.builder("GET", "/").host("localhost").build();
        return new ItemSerializer().bind(data, SerializerContext.of(request));
    }

    private static void shelf(int number) {
        Shelf.objects.create(shelf -> {
            shelf.room = "hall";
            shelf.number = number;
        });
    }

    @Test
    void theyAreReadAndShownAsTheySay() {
        Map<String, Object> data =
                Map.of(
                        "name",
                        "Mug",
                        "shelf",
                        "No. 2",
                        "before",
                        "http://localhost/shelves/hall/1");
        site.scope()
                .run(() -> {
                    shelf(1);
                    shelf(2);
                    var bound = bind(data);
                    assertThat(bound.represent(bound.orThrow().save())).isEqualTo(data);
                    assertThat(Item.objects.get().before.get().number).isEqualTo(1);
                });
    }

    @Test
    void whatTellsNobodyIsRefusedWithItsCode() {
        Map<String, Object> data =
                Map.of("name", "", "shelf", "No. 7", "before", "/shelves/hall/7");
        site.scope()
                .run(() -> {
                    var errors = bind(data).errors();
                    List<String> unknown = List.of("does_not_exist");
                    assertThat(errors.codes())
                            .isEqualTo(
                                    Map.of(
                                            "name",
                                            List.of("blank"),
                                            "shelf",
                                            unknown,
                                            "before",
                                            unknown));
                    var details = (Map<?, ?>) errors.fullDetails();
                    assertThat((Object) details.get("shelf"))
                            .isEqualTo(
                                    List.of(
                                            Map.of(
                                                    "message",
                                                    "There is no such shelf.",
                                                    "code",
                                                    "does_not_exist")));
                });
    }
}
