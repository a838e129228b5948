package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.http.Request;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.rest.serializers.BoundSerializer;
import dev.belleville.rest.serializers.Errors;
import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.HyperlinkedRelatedField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.SlugRelatedField;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no two rows may share, where a serializer shows a part of it alone. */
class UniqueRulesTest {
    private static final List<String> REQUIRED = List.of("This field is required.");

    /** Who writes. */
    @Entity
    public static class Writer extends Model {
        public static final Manager<Writer> objects = Manager.of(Writer.class);

        @Column(max = 20)
        public String name;
    }

    /** What was written. */
    @Entity
    public static class Text extends Model {
        public static final Manager<Text> objects = Manager.of(Text.class);
        static final Meta meta =
                Meta.of()
                        .ordering("id")
                        .uniqueTogether("writer", "title")
                        .unique("text_code", "code")
                        .constraint(
                                ConstraintSpec.unique("text_place", "shelf", "place")
                                        .violation("That place is taken.", "taken"));

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "texts")
        public final Ref<Writer> writer = Ref.to(Writer.class);

        @Column(max = 20)
        public String title;

        @Column(max = 9)
        public @Nullable String code;

        public int shelf = 1;
        public @Nullable Integer place;
    }

    /** What is written each day. */
    @Entity
    public static class Note extends Model {
        public static final Manager<Note> objects = Manager.of(Note.class);

        @Column(max = 20, uniqueForDate = "made")
        public String slug;

        @Column(autoNowAdd = true)
        public LocalDate made;

        @Column(max = 20, uniqueForYear = "due")
        public String title = "usual";

        public LocalDate due = LocalDate.of(2024, 5, 1);
    }

    /** In the name of the server's choice. */
    private static final class OwnTexts extends ModelSerializer<Text> {
        OwnTexts() {
            super(Text.class);
            fields("writer", "title", "code", "shelf", "place");
            readOnlyFields("writer");
        }
    }

    private static final class Texts extends ModelViewSet<Text> {
        Texts() {
            queryset(Text.objects);
            serializer(new OwnTexts());
        }

        @Override
        protected Text performCreate(BoundSerializer<Text> bound, ApiRequest request) {
            return bound.save(valuesOf(request).with("writer", Writer.objects.all().first()));
        }
    }

    private static final class Notes extends ModelSerializer<Note> {
        Notes(String... shown) {
            super(Note.class);
            fields("slug", shown);
        }
    }

    /** Texts with one field more. */
    private static final class With extends ModelSerializer<Text> {
        With(String name, SerializerField field) {
            super(Text.class);
            fields(name);
            field(name, field);
        }
    }

    private static final class Lines extends ModelSerializer<Text> {
        Lines(boolean ruled) {
            super(Text.class);
            fields("writer", "title", "shelf", "place");
            if (!ruled) {
                withoutValidators();
            }
        }
    }

    @TempDir private Path folder;
    private Site site;

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(new RestApp())
                        .models(Writer.class, Text.class, Note.class)
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("texts.sqlite3")))
                        .urls(new SimpleRouter().register("texts", new Texts()).urls())
                        .build();
        site.prepare();
        run(() ->
                Text.objects.create(text -> {
                    text.writer.set(Writer.objects.create(writer -> writer.name = "Ann"));
                    text.title = "Tea";
                    text.code = "t";
                    text.place = 7;
                }));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void run(Runnable work) {
        site.scope().run(work);
    }

    private static Map<String, Object> errors(ModelSerializer<?> serializer, Object data) {
        return told(serializer.bind(data, SerializerContext.none()));
    }

    private static Map<String, Object> told(BoundSerializer<?> bound) {
        return ((Errors.ByField) bound.errors()).data();
    }

    @Test
    void whatIsOnlyShownIsNotAskedFor() {
        Client client = Client.of(site.handler());
        byte[] body = "{\"title\":\"Cake\"}".getBytes(StandardCharsets.UTF_8);
        var answer =
                client.send(
                        client.request("POST", "/texts/")
                                .header("Content-Type", "application/json")
                                .header("Content-Length", Integer.toString(body.length))
                                .body(body));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json("writer")).isEqualTo(1);
    }

    @Test
    void aRuleAboutOneFieldIsTheFieldsOwn() {
        run(() ->
                assertThat(errors(new OwnTexts(), Map.of("code", "t")))
                        .isEqualTo(
                                Map.of(
                                        "title",
                                        REQUIRED,
                                        "code",
                                        List.of("text with this code already exists."))));
    }

    @Test
    void aModelSaysItsRulesInItsOwnWords() {
        run(() -> {
            var bound =
                    new OwnTexts()
                            .bind(Map.of("title", "Cake", "place", 7), SerializerContext.none());
            assertThat(bound.errors().data())
                    .isEqualTo(Map.of("non_field_errors", List.of("That place is taken.")));
            assertThat(bound.errors().codes())
                    .isEqualTo(Map.of("non_field_errors", List.of("taken")));
        });
    }

    @Test
    void rulesOfTheModelCanBeLeftOut() {
        run(() -> {
            Map<String, Object> twice = Map.of("writer", 1, "title", "Tea");
            assertThat(errors(new Lines(true), twice)).containsKey("non_field_errors");
            assertThat(errors(new Lines(false), twice)).isEmpty();
        });
    }

    @Test
    void aDateThatTheModelWritesIsNotAskedFor() {
        run(() -> {
            var notes = new Notes("made");
            Map<String, Object> data = Map.of("slug", "a");
            assertThat(errors(notes, data)).isEmpty();
            Note kept = notes.bind(data, SerializerContext.none()).save();
            assertThat(errors(notes, data))
                    .isEqualTo(
                            Map.of(
                                    "slug",
                                    List.of("This field must be unique for the \"made\" date.")));
            assertThat(errors(new Notes(), data)).containsKey("slug");
            var same = notes.bind(data, SerializerContext.none().updating(kept, true));
            assertThat(same.errors().isEmpty()).isTrue();
            Note other = notes.bind(Map.of("slug", "b"), SerializerContext.none()).save();
            var taken = notes.bind(data, SerializerContext.none().updating(other, true));
            assertThat(told(taken)).containsKey("slug");
        });
    }

    @Test
    void whatTheModelGivesANewRowCounts() {
        run(() -> {
            var notes = new Notes("title", "due");
            assertThat(errors(notes, Map.of("slug", "a"))).isEmpty();
            notes.bind(Map.of("slug", "a"), SerializerContext.none()).save();
            assertThat(errors(notes, Map.of("slug", "b"))).containsOnlyKeys("title");
            assertThat(errors(notes, Map.of("slug", "b", "due", "2025-01-01"))).isEmpty();
        });
    }

    @Test
    void aTargetIsToldByAnAttributeOfItsOwnRelation() {
        run(() -> {
            var field =
                    new With("text", SlugRelatedField.to(Text.class, "writer__name").source("*"));
            Text text = Text.objects.get("title", "Tea");
            assertThat(field.represent(text, SerializerContext.none()))
                    .isEqualTo(Map.of("text", "Ann"));
            var read = Objects.requireNonNull(field.fields().get("text"));
            assertThat(read.runValidation("Ann", SerializerContext.none())).isEqualTo(text);
        });
    }

    @Test
    void anAttributeThatNobodyHasIsAnError() {
        SerializerContext context =
                SerializerContext.of(Request.builder("GET", "/").host("testserver").build());
        run(() -> {
            Text text = Text.objects.get("title", "Tea");
            for (SerializerField wrong :
                    List.<SerializerField>of(
                            SlugRelatedField.to(Writer.class, "nick").source("writer"),
                            HyperlinkedRelatedField.to(Writer.class, "text-detail")
                                    .lookup("nick")
                                    .source("writer"),
                            HyperlinkedIdentityField.of("text-detail").lookup("nick"))) {
                var serializer = new With("x", wrong);
                assertThatThrownBy(() -> serializer.represent(text, context))
                        .isInstanceOf(ImproperlyConfigured.class)
                        .hasMessageContaining("no attribute 'nick'");
            }
        });
    }
}
