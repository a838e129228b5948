package dev.belleville.rest.vectors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.serializers.IpAddressField;
import dev.belleville.rest.serializers.ListSerializer;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.UrlField;
import dev.belleville.rest.serializers.UuidField;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The field of a serializer that each field of a model asks for. */
@Tag("vectors")
class ModelFieldVectorsTest {
    /** What changes nothing here, or the messages of forms alone. */
    private static final Set<String> ELSEWHERE = Set.of("error_messages", "db_column", "db_index");

    private static final Map<Class<?>, String> NAMES =
            Map.of(
                    IpAddressField.class,
                    "IPAddressField",
                    UrlField.class,
                    "URLField",
                    UuidField.class,
                    "UUIDField",
                    ListSerializer.class,
                    "ListSerializer");

    @TempDir private Path folder;

    /** The field {@code name}, and what is said of it beside the model. */
    private static final class Single extends ModelSerializer<Declared> {
        Single(String name, Fact fact) {
            super(Declared.class);
            fields(name);
            if (fact.get("depth") instanceof Integer depth) {
                depth(depth);
            }
            Fact more = fact.object("extra_kwargs");
            if (!more.names().isEmpty()) {
                extra(name, field -> VectorSerializers.say(field, more));
            }
        }
    }

    @Test
    void modelsFieldsAskForTheirsAsRecorded() throws IOException {
        var names = new HashMap<String, String>();
        for (Field field : Declared.class.getFields()) {
            Declared.Told told = field.getAnnotation(Declared.Told.class);
            if (told != null) {
                names.put(told.value(), field.getName());
            }
        }
        try (Site site =
                App.of()
                        .install(new RestApp())
                        .models(Library.Author.class, Library.Book.class, Library.Tag.class)
                        .models(Declared.class)
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("declared.sqlite3")))
                        .build()) {
            RestFacts.replay("model_field", fact -> site.scope().run(() -> compare(fact, names)));
        }
    }

    private static void compare(Fact fact, Map<String, String> names) {
        if (fact.has("config_error") || fact.has("error")) {
            throw new NotCovered("a declaration that the library refuses");
        }
        Fact declared = fact.object("model_field");
        var options = new TreeMap<String, Object>(declared.object("kwargs").map());
        options.keySet().removeAll(ELSEWHERE);
        String name = names.get(declared.text("class") + " " + options);
        if (name == null) {
            throw new NotCovered("a field that the models of these tests have not");
        }
        SerializerField field = requireNonNull(new Single(name, fact).fields().get(name));
        Fact expected = fact.object("expected");
        Class<?> type = field.getClass();
        assertThat(NAMES.getOrDefault(type, type.getSimpleName()).replace("Json", "JSON"))
                .isEqualTo(expected.text("field"));
        assertThat(field.isRequired()).as("required").isEqualTo(expected.isTrue("required"));
        assertThat(field.isReadOnly()).as("read-only").isEqualTo(expected.isTrue("read_only"));
        assertThat(field.isNullAllowed()).as("null").isEqualTo(expected.isTrue("allow_null"));
        Fact told = expected.object("kwargs");
        if (told.has("label")) {
            assertThat(field.label()).isEqualTo(told.text("label"));
        }
        assertThat(field.helpText()).isEqualTo(told.has("help_text") ? told.text("help_text") : "");
        if (!field.isReadOnly()) {
            assertThat(field.described().maxLength()).isEqualTo(told.get("max_length"));
            assertThat(field.described().minLength()).isEqualTo(told.get("min_length"));
        }
    }
}
