package dev.belleville.rest.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.rest.vectors.Library;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.rest.vectors.VectorFields;
import dev.belleville.rest.vectors.VectorValues;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What fields say of themselves, and where their values come from. */
@Tag("vectors")
class FieldFactsTest {
    private static Library library;

    @BeforeAll
    static void open() {
        library = new Library();
    }

    @AfterAll
    static void close() {
        library.close();
    }

    @Test
    void fieldsSayOfThemselvesWhatIsRecorded() throws IOException {
        RestFacts.replay(
                "field.initial",
                fact -> {
                    if (fact.has("config_error")) {
                        throw new NotCovered("a declaration that the library refuses");
                    }
                    SerializerField field = VectorFields.build(fact.object("field"));
                    field.bind(fact.text("name"));
                    Fact expected = fact.object("expected");
                    assertThat(field.isRequired()).isEqualTo(expected.isTrue("required"));
                    assertThat(field.isReadOnly()).isEqualTo(expected.isTrue("read_only"));
                    assertThat(field.isNullAllowed()).isEqualTo(expected.isTrue("allow_null"));
                    assertThat(field.label()).isEqualTo(expected.text("label"));
                    assertThat(field.source()).isEqualTo(expected.text("source"));
                    assertThat(field.initial()).isEqualTo(expected.get("initial"));
                });
    }

    @Test
    void valuesComeFromWhereTheSourceLeads() throws IOException {
        RestFacts.replay(
                "field.attribute",
                fact ->
                        library.with(
                                null,
                                () -> {
                                    if (fact.has("config_error")) {
                                        throw new NotCovered(
                                                "a declaration that the library refuses");
                                    }
                                    compare(fact);
                                }));
    }

    private static void compare(Fact fact) {
        String told = fact.text("instance");
        if (told.contains("$raises") || told.contains("$type=callable")) {
            throw new NotCovered("attributes that fail or are called, which Java has not");
        }
        if (fact.text("field").contains("source=a.0") || fact.get("instance") instanceof List<?>) {
            throw new NotCovered("an item of a list as an attribute");
        }
        SerializerField field = VectorFields.build(fact.object("field"));
        field.bind(fact.text("name"));
        Object instance = plain(fact.get("instance"));
        if (instance == null) {
            throw new NotCovered("no instance");
        }
        Object found;
        try {
            found = field.attribute(instance, SerializerContext.none());
        } catch (ImproperlyConfigured e) {
            assertThat(fact.names()).as(e.getMessage()).contains("error");
            return;
        }
        if (fact.has("error")) {
            throw new AssertionError("gave " + found);
        }
        if (fact.has("skip")) {
            assertThat(SerializerField.isAbsent(found)).isTrue();
            return;
        }
        assertThat(VectorValues.comparable(found))
                .isEqualTo(VectorValues.comparable(plain(fact.get("expected"))));
    }

    /** Objects as maps, which serializers read alike. */
    private static @Nullable Object plain(@Nullable Object told) {
        return switch (told) {
            case Map<?, ?> map when "object".equals(map.get("$type")) -> plain(map.get("attrs"));
            case Map<?, ?> map when map.get("$type") == null -> {
                var all = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> all.put(key, plain(item)));
                yield all;
            }
            case null, default -> VectorValues.decode(told);
        };
    }
}
