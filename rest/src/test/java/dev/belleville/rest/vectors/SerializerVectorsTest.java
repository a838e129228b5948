package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.http.QueryDict;
import dev.belleville.rest.serializers.Errors;
import dev.belleville.rest.serializers.InvalidData;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class SerializerVectorsTest {
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
    void serializersValidateAsRecorded() throws IOException {
        RestFacts.replay(
                "serializer.validate",
                fact -> library.with(fact.get("rows"), () -> validate(fact)));
    }

    private static void validate(Fact fact) {
        check(fact);
        var declared = VectorSerializers.build(fact.object("serializer"));
        Fact expected = fact.object("expected");
        if (expected.get("errors") == null) {
            throw new NotCovered("the library fails");
        }
        Object data =
                fact.has("form")
                        ? QueryDict.parse(fact.text("form"))
                        : VectorValues.decode(fact.get("data"));
        if (data == null && (declared.isMany() || declared.options().has("allow_null"))) {
            throw new NotCovered("no data at all for what is more than one serializer");
        }
        if (fact.text("data").contains("[null]") && expected.isTrue("valid")) {
            throw new NotCovered("null among the items of a list");
        }
        boolean partial = fact.isTrue("partial") || declared.options().isTrue("partial");
        Object instance = VectorValues.decode(instance(fact));
        var context = SerializerContext.none().updating(instance, partial);
        SerializerField field = declared.field();
        Object errors = Map.of();
        Object values = null;
        if (field instanceof Serializer<?> serializer && !declared.isMany()) {
            var bound = serializer.bind(data, context);
            errors = FieldVectorsTest.shape(bound.errors());
            values = bound.isValid() ? bound.values() : null;
        } else {
            try {
                values = field.runValidation(data, context);
                errors = List.of();
            } catch (ValidationError e) {
                errors = FieldVectorsTest.shape(treeOf(e));
            }
        }
        assertThat(errors).isEqualTo(shape(expected.get("errors")));
        if (values != null) {
            assertThat(VectorValues.comparable(values))
                    .isEqualTo(
                            VectorValues.comparable(
                                    VectorValues.decode(expected.get("validated_data"))));
        }
    }

    @Test
    void serializersRepresentAsRecorded() throws IOException {
        RestFacts.replay(
                "serializer.represent",
                fact -> library.with(fact.get("rows"), () -> represent(fact)));
    }

    private static void represent(Fact fact) {
        check(fact);
        if (fact.text("instance").contains("$type=all")) {
            throw new NotCovered("all rows of a model");
        }
        var declared = VectorSerializers.build(fact.object("serializer"));
        Object instance = decoded(fact.get("instance"));
        var holder =
                new Serializer<Map<String, Object>>() {
                    {
                        field("held", declared.field());
                    }
                };
        Object shown;
        try {
            shown =
                    holder.represent(Map.of("held", instance), SerializerContext.none())
                            .get("held");
        } catch (ImproperlyConfigured | ClassCastException e) {
            assertThat(fact.names()).contains("error");
            return;
        }
        assertThat(VectorValues.comparable(shown))
                .isEqualTo(
                        VectorValues.comparable(
                                VectorValues.decode(fact.object("expected").get("data"))));
    }

    /** The instance of a fact; its model is the serializer's where it names none. */
    private static @Nullable Object instance(Fact fact) {
        if (!(fact.get("instance") instanceof Map<?, ?> map)) {
            return null;
        }
        if (!"model".equals(map.get("$type"))) {
            throw new NotCovered("a change of what is no row");
        }
        Fact whole = Fact.of(map);
        whole.map().putIfAbsent("model", fact.object("serializer").get("model"));
        return whole.map();
    }

    /** Objects with attributes as maps, which serializers read alike. */
    private static Object decoded(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map when "object".equals(map.get("$type")) -> decoded(map.get("attrs"));
            case Map<?, ?> map when map.get("$type") == null -> {
                var all = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> all.put(key, item == null ? null : decoded(item)));
                yield all;
            }
            case List<?> list -> list.stream().map(SerializerVectorsTest::decoded).toList();
            case null -> throw new NotCovered("no instance");
            default -> Objects.requireNonNull(VectorValues.decode(value));
        };
    }

    private static void check(Fact fact) {
        if (fact.has("language") || fact.has("settings")) {
            throw new NotCovered("other languages and settings");
        }
        if (fact.has("config_error")) {
            throw new NotCovered("a declaration that the library refuses");
        }
        if (fact.has("request")) {
            throw new NotCovered("requests");
        }
    }

    private static Errors treeOf(ValidationError error) {
        return error instanceof InvalidData invalid
                ? invalid.tree()
                : new Errors.Messages(error.errors().values().iterator().next());
    }

    /** A message that stands alone, as the library leaves it, is one of a list with us. */
    private static @Nullable Object shape(@Nullable Object errors) {
        return switch (errors) {
            case Map<?, ?> detail
                    when detail.containsKey("message") && detail.containsKey("code") ->
                    List.of(detail);
            case Map<?, ?> fields -> {
                var all = new LinkedHashMap<Object, @Nullable Object>();
                fields.forEach((name, inner) -> all.put(name, shape(inner)));
                yield all;
            }
            case List<?> list ->
                    list.stream()
                                    .anyMatch(item ->
                                            item instanceof Map<?, ?> map
                                                    && map.containsKey("message"))
                            ? list
                            : list.stream().map(SerializerVectorsTest::shape).toList();
            case null, default -> errors;
        };
    }
}
