package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.core.validators.Validator;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django's validators were seen to say, replayed. */
@Tag("vectors")
class ValidatorVectorsTest {
    @Test
    void judgesAsDjango() throws IOException {
        Vectors.of("validators.jsonl").replay("validator", ValidatorVectorsTest::replay);
    }

    private static void replay(Fact fact) {
        if (fact.has("error")) {
            throw new NotCovered("values at which Django itself fails");
        }
        if (fact.text("input").endsWith(":0")) {
            throw new NotCovered("ports of one digit, which Django accepts since 4.0");
        }
        Validator<Object> validator = VectorValidators.of(fact.object("validator"));
        List<String> expected =
                fact.list("errors").stream()
                        .map(Fact::of)
                        .map(error -> error.text("code") + " " + error.text("message"))
                        .toList();
        List<String> made = errors(validator, value(fact.get("input")));
        if (WidgetVectorsTest.isForeign(fact)) {
            assertThat(FieldVectorsTest.codes(made)).isEqualTo(FieldVectorsTest.codes(expected));
        } else {
            assertThat(made).isEqualTo(expected);
        }
    }

    private static Object value(@Nullable Object input) {
        if (input instanceof Map<?, ?> map && "file".equals(map.get("$type"))) {
            return Fact.of(map).text("name");
        }
        Object value = PythonValues.decode(input);
        if (value == null) {
            throw new NotCovered("no value, of which no validator is asked");
        }
        return value;
    }

    private static List<String> errors(Validator<Object> validator, Object value) {
        var errors = new ArrayList<String>();
        try {
            validator.validate(value);
        } catch (ValidationError e) {
            e.errors()
                    .values()
                    .forEach(all ->
                            all.forEach(one -> errors.add(one.code() + " " + one.message())));
        } catch (ClassCastException e) {
            throw new NotCovered("values of other types, which Java's types refuse");
        }
        return errors;
    }
}
