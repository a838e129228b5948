package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.core.validators.IpAddress;
import dev.belleville.http.UploadedFile;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.forms.FormField;
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
import java.util.Optional;
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
        FormField<?> field = VectorFields.of(fact.object("field"));
        Object input = input(fact.get("input"));
        Object expected =
                fact.has("errors")
                        ? errors(fact.list("errors"))
                        : comparable(PythonValues.decode(fact.get("expected")));
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
        assertThat(made).isEqualTo(expected);
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
        return PythonValues.decode(input);
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
            case Optional<?> optional ->
                    optional.isPresent() ? comparable(optional.get()) : (Object) false;
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
                                    assertThat(
                                                    field.hasChanged(
                                                            input(fact.get("initial")),
                                                            input(fact.get("data"))))
                                            .isEqualTo(fact.isTrue("expected"));
                                }));
    }

    @Test
    void shortensAddresses() throws IOException {
        Vectors.of("utils.jsonl")
                .by("fn")
                .replay(
                        "ipv6.clean_ipv6_address",
                        fact -> {
                            if (fact.list("args").size() > 1 || fact.has("kwargs")) {
                                throw new NotCovered("addresses of one protocol");
                            }
                            String made =
                                    IpAddress.clean(String.valueOf(fact.list("args").getFirst()));
                            assertThat(made)
                                    .isEqualTo(fact.has("error") ? null : fact.text("expected"));
                        });
    }
}
