package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.http.UploadedFile;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.SentFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django's fields were seen to make of what visitors send, replayed. */
@Tag("vectors")
class FieldVectorsTest {
    private static final Vectors FACTS = Vectors.of("validators.jsonl");

    @Test
    void cleans() throws IOException {
        FACTS.replay("field.clean", fact -> WidgetVectorsTest.spoken(fact).run(() -> cleans(fact)));
    }

    private static void cleans(Fact fact) {
        if (fact.has("error")) {
            throw new NotCovered("values at which Django itself fails");
        }
        FormField<?> field = VectorFields.of(fact.object("field"));
        Object input = input(fact.get("input"));
        leaveOut(fact, input);
        Object expected =
                fact.has("errors")
                        ? errors(fact.list("errors"))
                        : comparable(input(fact.get("expected")));
        boolean stays =
                fact.object("field").text("class").equals("FileField")
                        && fact.get("initial") != null
                        && Objects.equals(fact.get("expected"), fact.get("initial"));
        expected = stays ? null : expected; // null says here that the file stays
        Object made;
        try {
            made = comparable(field.clean(input, PythonValues.decode(fact.get("initial"))));
        } catch (ValidationError e) {
            made =
                    e.errors().values().stream()
                            .flatMap(List::stream)
                            .map(error -> error.code() + " " + error.message())
                            .toList();
        }
        if (WidgetVectorsTest.isForeign(fact) && fact.has("errors")) {
            made = codes(made); // without a catalogue the codes alone can agree
            expected = codes(expected);
        }
        assertThat(made).isEqualTo(expected);
    }

    private static void leaveOut(Fact fact, @Nullable Object input) {
        boolean whole = fact.object("field").text("class").equals("IntegerField");
        if (whole && !isInvalid(fact) && beyondLong(String.valueOf(input))) {
            throw new NotCovered("whole numbers of more than 64 bits");
        }
        if (fact.get("input") instanceof Map<?, ?> map && "tuple".equals(map.get("$type"))) {
            throw new NotCovered("data that no browser sends");
        }
        boolean several = fact.object("field").text("class").equals("TypedMultipleChoiceField");
        if (several && fact.get("expected") == null && !fact.has("errors")) {
            throw new NotCovered("several choices of which none is null, not an empty list");
        }
        if (input instanceof Boolean && fact.object("field").text("class").equals("FloatField")) {
            throw new NotCovered("data that no browser sends");
        }
        Object expected = input(fact.get("expected"));
        boolean none = fact.toString().contains("{$type=float, v=nan}");
        if (none || (expected instanceof Double number && !Double.isFinite(number))) {
            throw new NotCovered("numbers that are infinite, or none");
        }
        boolean isUrl = fact.object("field").text("class").equals("URLField");
        if (isUrl && input instanceof String url && url.endsWith(":0")) {
            throw new NotCovered("ports of one digit, which Django accepts since 4.0");
        }
    }

    private static boolean isInvalid(Fact fact) {
        return fact.has("errors") && errors(fact.list("errors")).getFirst().startsWith("invalid ");
    }

    private static boolean beyondLong(String text) {
        try {
            return new BigDecimal(text.strip()).toBigInteger().bitLength() >= Long.SIZE;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static @Nullable Object codes(@Nullable Object errors) {
        return errors instanceof List<?> list
                ? list.stream()
                        .map(one -> String.valueOf(one).replaceFirst(" (?s:.*)", ""))
                        .toList()
                : errors;
    }

    static List<String> errors(List<?> errors) {
        return errors.stream()
                .map(Fact::of)
                .map(error -> error.text("code") + " " + error.text("message"))
                .toList();
    }

    static @Nullable Object input(@Nullable Object input) {
        if (input instanceof Map<?, ?> map && "uploadedfile".equals(map.get("$type"))) {
            return WidgetVectorsTest.file(Fact.of(map));
        }
        if (input instanceof Map<?, ?> map && map.get("str") instanceof String text) {
            return new Shown(text);
        }
        return PythonValues.decode(input);
    }

    /** An object of Python's, which is shown as this text. */
    private record Shown(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Both sides in one form. */
    static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case Integer number -> "number " + number;
            case Long number -> "number " + number;
            case Double number -> "number " + plain(new BigDecimal(number.toString()));
            case BigDecimal number -> "number " + plain(number);
            case Instant moment -> moment;
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case OffsetDateTime moment -> moment.toInstant();
            case UploadedFile file -> file.name();
            case SentFile sent -> sent.file() == null ? (Object) false : comparable(sent.file());
            case List<?> list -> {
                var all = new ArrayList<@Nullable Object>();
                list.forEach(one -> all.add(comparable(one)));
                yield all;
            }
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, one) -> all.put(key, comparable(one)));
                yield all;
            }
            case null, default -> value;
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Test
    void seesWhatChanged() throws IOException {
        FACTS.replay(
                "field.has_changed",
                fact ->
                        WidgetVectorsTest.spoken(fact)
                                .run(() -> {
                                    FormField<?> field = VectorFields.of(fact.object("field"));
                                    leaveOutChange(fact);
                                    assertThat(
                                                    field.hasChanged(
                                                            input(fact.get("initial")),
                                                            input(fact.get("data"))))
                                            .isEqualTo(fact.isTrue("expected"));
                                }));
    }

    private static void leaveOutChange(Fact fact) {
        if (fact.has("error")) {
            throw new NotCovered("values at which Django itself fails");
        }
        String kind = fact.object("field").text("class");
        boolean otherType =
                kind.equals("ChoiceField")
                        && (fact.get("initial") instanceof Number
                                || fact.get("initial") instanceof List);
        boolean alike =
                fact.get("initial") instanceof List
                        || String.valueOf(fact.get("initial"))
                                .equals(String.valueOf(fact.get("data")));
        if (otherType && alike && fact.isTrue("expected")) {
            throw new NotCovered("initial values of another type, which are compared as text here");
        }
    }
}
