package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Markup;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.Look;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django's forms were seen to make of what visitors send, and to show, replayed. */
@Tag("vectors")
class FormVectorsTest {
    private static final Vectors FACTS = Vectors.of("validators.jsonl");
    private static final Set<String> KNOWN =
            Set.of(
                    "fields",
                    "data",
                    "files",
                    "is_bound",
                    "prefix",
                    "initial",
                    "auto_id",
                    "empty_permitted",
                    "label_suffix",
                    "use_required_attribute",
                    "error_css_class",
                    "required_css_class");

    @Test
    void cleans() throws IOException {
        FACTS.replay("form.clean", fact -> WidgetVectorsTest.spoken(fact).run(() -> cleans(fact)));
    }

    private static void cleans(Fact fact) {
        if (fact.toString().contains("9223372036854775808")) {
            throw new NotCovered("whole numbers of more than 64 bits");
        }
        if (fact.toString().contains("cleaned_data={file1=resume.txt}")) {
            throw new NotCovered("files that stay, which are null here");
        }
        BoundForm form = form(fact.object("form"));
        var expected = new LinkedHashMap<String, List<String>>();
        fact.object("errors")
                .forEach((name, errors) ->
                        expected.put(name, FieldVectorsTest.errors(Fact.listOf(errors))));
        var made = new LinkedHashMap<String, List<String>>();
        form.errors()
                .forEach((name, errors) ->
                        made.put(
                                name,
                                errors.details().stream()
                                        .map(one -> one.code() + " " + one.message())
                                        .toList()));
        if (WidgetVectorsTest.isForeign(fact)) {
            assertThat(made.keySet()).isEqualTo(expected.keySet());
        } else {
            assertThat(made).isEqualTo(expected);
        }
        if (fact.has("cleaned_data")) {
            assertThat(FieldVectorsTest.comparable(form.cleanedData()))
                    .isEqualTo(
                            FieldVectorsTest.comparable(
                                    PythonValues.decode(fact.get("cleaned_data"))));
        }
    }

    @Test
    void shows() throws IOException {
        FACTS.replay("form.render", fact -> WidgetVectorsTest.spoken(fact).run(() -> shows(fact)));
    }

    private static void shows(Fact fact) {
        BoundForm form = form(fact.object("form"));
        Markup shown =
                switch (fact.text("method")) {
                    case "as_p" -> form.asP();
                    case "as_ul" -> form.asUl();
                    case "as_table" -> form.asTable();
                    default -> throw new NotCovered("the method " + fact.text("method"));
                };
        String expected = HtmlText.boxesWithin(fact.object("expected").text("v"));
        boolean foreign = WidgetVectorsTest.isForeign(fact);
        assertThat(HtmlText.older(HtmlText.spoken(shown.html(), foreign)))
                .isEqualTo(HtmlText.older(HtmlText.spoken(expected, foreign)));
    }

    static BoundForm form(Fact fact) {
        for (String name : fact.names()) {
            if (name.equals("custom_methods")) {
                requireUsual(fact.list(name));
            } else if (!KNOWN.contains(name)) {
                throw new NotCovered("the option " + name + " of forms");
            }
        }
        var fields = new LinkedHashMap<String, FormField<?>>();
        for (Object pair : fact.list("fields")) {
            List<?> both = (List<?>) pair;
            fields.put(both.getFirst().toString(), VectorFields.of(Fact.of(both.get(1))));
        }
        Form form = Form.of(fields);
        Map<String, @Nullable Object> initial = new LinkedHashMap<>();
        fact.object("initial").forEach((name, value) -> initial.put(name, decoded(value)));
        BoundForm bound =
                fact.isTrue("is_bound")
                        ? form.bind(WidgetVectorsTest.sent(fact), initial)
                        : form.blank(initial);
        if (fact.get("prefix") != null) {
            bound = bound.prefix(fact.text("prefix"));
        }
        if (fact.isTrue("empty_permitted")) {
            bound.permitEmpty();
        }
        return bound.look(look(fact));
    }

    private static @Nullable Object decoded(@Nullable Object value) {
        return PythonValues.decode(value);
    }

    private static void requireUsual(List<?> methods) {
        for (Object method : methods) {
            if (!Objects.equals(method, "__init__")) {
                throw new NotCovered("forms with methods of their own");
            }
        }
    }

    private static Look look(Fact fact) {
        Look look = Look.USUAL;
        if (fact.has("auto_id")) {
            Object id = fact.get("auto_id");
            look =
                    look.autoId(
                            id instanceof String text
                                    ? text.isEmpty() || text.contains("%s") ? text : "%s"
                                    : Boolean.TRUE.equals(id) ? "%s" : "");
        }
        if (fact.has("label_suffix")) {
            look =
                    look.labelSuffix(
                            fact.get("label_suffix") == null ? ":" : fact.text("label_suffix"));
        }
        if (fact.isFalse("use_required_attribute")) {
            look = look.useRequiredAttribute(false);
        }
        return look.styles(
                fact.get("required_css_class") == null ? "" : fact.text("required_css_class"),
                fact.get("error_css_class") == null ? "" : fact.text("error_css_class"));
    }
}
