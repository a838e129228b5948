package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Catalog;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.rest.serializers.DictField;
import dev.belleville.rest.serializers.Errors;
import dev.belleville.rest.serializers.InvalidData;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class FieldVectorsTest {
    /** A serializer of the one field, so that the field is bound under a name. */
    private static final class Single extends Serializer<Object> {
        Single(SerializerField field) {
            field("f", field);
        }
    }

    @Test
    void fieldsValidateAsRecorded() throws IOException {
        RestFacts.replay(
                "field.validate",
                fact -> {
                    checkDeclaration(fact);
                    SerializerField field = VectorFields.build(fact.object("field"));
                    Object input = VectorValues.decode(fact.get("input"));
                    checkInput(fact, input);
                    compareOutcome(
                            fact,
                            () -> spoken(fact, () -> field.runValidation(input, context(fact))));
                });
    }

    @Test
    void fieldsRepresentAsRecorded() throws IOException {
        RestFacts.replay(
                "field.represent",
                fact -> {
                    checkDeclaration(fact);
                    SerializerField field = VectorFields.build(fact.object("field"));
                    if (field.isWriteOnly()) {
                        throw new NotCovered("a representation of what is only read");
                    }
                    Object value = VectorValues.decode(fact.get("value"));
                    if (value == null || SerializerField.isAbsent(value)) {
                        throw new NotCovered("a field asked to represent nothing");
                    }
                    checkNumber(fact, value);
                    if (isPythons(fact.text("value")) && fact.get("expected") instanceof String) {
                        throw new NotCovered("a tuple or a set shown as Python writes it");
                    }
                    boolean year =
                            fact.text("field").contains("format=%")
                                    && value.toString().startsWith("0");
                    if (year) {
                        throw new NotCovered("years before 1000, which the C library cuts");
                    }
                    if (value instanceof Instant
                            && fact.text("field").contains("class=DateField")) {
                        throw new NotCovered("a moment shown as a day");
                    }
                    boolean tooLong = value instanceof String text && text.length() > 1000;
                    if (tooLong || value.equals(List.of("1"))) {
                        throw new NotCovered(
                                "a long text shown as a number, a number shown as a list");
                    }
                    var single = new Single(field.source("f"));
                    compareOutcome(
                            fact,
                            () ->
                                    spoken(
                                            fact,
                                            () ->
                                                    single.represent(
                                                                    Map.of("f", value),
                                                                    context(fact))
                                                            .get("f")));
                });
    }

    @Test
    void fieldsTakeTheirValueFromFormsAndObjectsAsRecorded() throws IOException {
        RestFacts.replay(
                "field.get_value",
                fact -> {
                    checkDeclaration(fact);
                    Fact expected = fact.object("expected");
                    if (expected.has("error")) {
                        throw new NotCovered("the library fails");
                    }
                    SerializerField field = VectorFields.build(fact.object("field"));
                    if (field instanceof DictField && fact.text("form").startsWith("f.")) {
                        throw new NotCovered("entries in a form, which the library loses");
                    }
                    var single = new Single(field);
                    Object data =
                            fact.has("form")
                                    ? Request.get("/?" + fact.get("form")).query()
                                    : fact.get("data");
                    var bound = single.bind(data, context(fact));
                    if (expected.get("errors") != null) {
                        assertThat(shape(bound.errors()))
                                .isEqualTo(Collections.singletonMap("f", expected.get("errors")));
                    } else if (expected.has("validated")) {
                        assertThat(VectorValues.comparable(bound.values().find("f")))
                                .isEqualTo(
                                        VectorValues.comparable(
                                                VectorValues.decode(expected.get("validated"))));
                    } else {
                        assertThat(bound.values().has("f")).isFalse();
                    }
                });
    }

    private static void checkDeclaration(Fact fact) {
        if (fact.has("config_error")) {
            throw new NotCovered("a declaration that the library refuses");
        }
        Fact settings = fact.object("settings");
        if (fact.object("field").object("kwargs").has("localize")) {
            checkLanguage(fact, settings);
            return;
        }
        boolean zones = settings.has("USE_TZ") && settings.names().size() <= 2;
        if (fact.has("settings") && !zones) {
            throw new NotCovered("the settings " + settings.names());
        }
        if (fact.has("language") || fact.has("context")) {
            throw new NotCovered("other languages and contexts");
        }
        if (fact.object("field").text("class").equals("DateTimeField")
                && !settings.isTrue("USE_TZ")) {
            throw new NotCovered("a site without time zones");
        }
    }

    private static void checkLanguage(Fact fact, Fact settings) {
        if (fact.has("language") && !settings.isTrue("USE_L10N")) {
            throw new NotCovered("a site without localisation, which Django has no more since 5.0");
        }
        if (fact.has("errors") && !fact.text("language").startsWith("en") && fact.has("language")) {
            throw new NotCovered("what is wrong, in other languages");
        }
    }

    /** That which a fact speaks; its words stay English. */
    private static Language language(Fact fact) {
        if (!fact.has("language")) {
            return Language.ENGLISH;
        }
        boolean grouped = fact.object("settings").isTrue("USE_THOUSAND_SEPARATOR");
        String code = fact.text("language");
        Formats formats = Formats.of(code).useThousandSeparator(grouped);
        return new Language(code, Catalog.EMPTY, formats);
    }

    private static @Nullable Object spoken(Fact fact, Supplier<? extends @Nullable Object> work) {
        return Translation.override(language(fact))
                .<@Nullable Object, RuntimeException>call(work::get);
    }

    private static boolean isPythons(String told) {
        return told.contains("$type=tuple")
                || told.contains("$type=set")
                || told.contains("$type=dict");
    }

    private static void checkInput(Fact fact, @Nullable Object input) {
        if (isPythons(fact.text("input"))) {
            throw new NotCovered("a tuple, a set or a dict of other keys, which no data has");
        }
        if (fact.text("field").contains("allow_unicode") && !(input instanceof String)) {
            throw new NotCovered("a slug of all scripts that is no text, in the words of others");
        }
        boolean typed = fact.get("input") instanceof Map<?, ?>;
        if (input instanceof Double || (typed && input instanceof BigDecimal)) {
            throw new NotCovered("a number that JSON has not");
        }
        checkNumber(fact, input);
        String field = fact.text("field");
        if (field.contains("JSONField") && fact.text("input").contains("$type")) {
            throw new NotCovered("a value for a JSONField that no JSON can say");
        }
        if (field.contains("child={$type=field, class=ReadOnlyField")) {
            throw new NotCovered("a list of what is only shown");
        }
    }

    /** Our JSON and our decimals have neither a negative zero nor what is no number. */
    private static void checkNumber(Fact fact, @Nullable Object value) {
        String text = fact.text("expected");
        if (text.matches("(.*v=)?-0(\\.0*)?}?") || String.valueOf(value).matches("-0(\\.0*)?")) {
            throw new NotCovered("a negative zero, which our numbers have not");
        }
        if (text.contains("NaN") || text.contains("Infinity")) {
            throw new NotCovered("a decimal that is not finite");
        }
    }

    private static SerializerContext context(Fact fact) {
        SerializerContext context = SerializerContext.none().updating(null, fact.isTrue("partial"));
        Object active =
                fact.has("active_tz")
                        ? fact.get("active_tz")
                        : fact.object("settings").get("TIME_ZONE");
        return active instanceof String zone ? context.zone(ZoneId.of(zone)) : context;
    }

    interface Call {
        @Nullable Object call();
    }

    static void compareOutcome(Fact fact, Call call) {
        Object result;
        try {
            result = call.call();
        } catch (ValidationError e) {
            if (fact.has("error")) {
                return; // the library fails, and so do we
            }
            assertThat(shape(treeOf(e))).isEqualTo(fact.get("errors"));
            return;
        } catch (RuntimeException e) {
            assertThat(fact.names()).as("failed with " + e).contains("error");
            return;
        }
        if (fact.has("error")) {
            throw new NotCovered("the library fails, we do not");
        }
        if (fact.has("skip")) {
            assertThat(result).isSameAs(SerializerField.ABSENT);
            return;
        }
        assertThat(fact.names()).as("gave " + result).contains("expected");
        assertThat(VectorValues.comparable(result))
                .isEqualTo(VectorValues.comparable(VectorValues.decode(fact.get("expected"))));
    }

    private static Errors treeOf(ValidationError error) {
        if (error instanceof InvalidData invalid) {
            return invalid.tree();
        }
        return new Errors.Messages(error.errors().values().iterator().next());
    }

    /** Errors as the facts write them. */
    static Object shape(Errors errors) {
        return switch (errors) {
            case Errors.Messages messages -> {
                var details = new ArrayList<Object>();
                messages.details()
                        .forEach(detail ->
                                details.add(
                                        Map.of(
                                                "message",
                                                detail.message(),
                                                "code",
                                                detail.code())));
                yield details;
            }
            case Errors.ByField byField -> {
                var fields = new LinkedHashMap<String, Object>();
                byField.fields().forEach((name, inner) -> fields.put(name, shape(inner)));
                yield fields;
            }
            case Errors.ByItem byItem -> {
                List<Object> items = new ArrayList<>();
                byItem.items().forEach(item -> items.add(shape(item)));
                yield items;
            }
        };
    }
}
