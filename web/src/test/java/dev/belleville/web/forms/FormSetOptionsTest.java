package dev.belleville.web.forms;

import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.hidden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormSetOptionsTest {
    private static final class Line extends Form {
        final FormField<String> name = field("name", text().max(5));
    }

    private static final Line LINE = new Line();
    private static final FormSetRules RULES = FormSetRules.USUAL;

    private static BoundFormSet<BoundForm> sent(FormSet set, String... names) {
        var sent = new LinkedHashMap<String, String>();
        sent.put("form-TOTAL_FORMS", String.valueOf(names.length));
        sent.put("form-INITIAL_FORMS", "0");
        for (int i = 0; i < names.length; i++) {
            sent.put("form-" + i + "-name", names[i]);
        }
        return set.bind(Submission.of(sent), List.of());
    }

    @Test
    void countsCanBeShownWithoutBeingAskedFor() {
        var rules = RULES.extra(1).min(2, false).max(3, false);
        var set = FormSet.of(LINE, rules);
        assertThat(set.blank().forms()).hasSize(3);
        assertThat(sent(set, "Tea", "Cup", "Pot", "Jar").isValid()).isTrue();
        assertThat(sent(set).isValid()).isTrue();
        assertThat(sent(FormSet.of(LINE, RULES.max(3)), "a", "b", "c", "d").isValid()).isFalse();
    }

    @Test
    void formsAreCheckedTogether() {
        var set =
                FormSet.of(LINE, RULES)
                        .clean(lines -> {
                            var seen = new HashSet<String>();
                            for (BoundForm line : lines.kept()) {
                                if (line.isValid() && !seen.add(line.get(LINE.name))) {
                                    line.addError(LINE.name, "Twice.");
                                    throw new ValidationError("Each once, please.", "twice");
                                }
                            }
                        });
        var wrong = sent(set, "Tea", "Cup", "Tea");
        assertThat(wrong.isValid()).isFalse();
        assertThat(wrong.nonFormErrors()).containsExactly("Each once, please.");
        assertThat(wrong.errors().get(2).get("name")).containsExactly("Twice.");
        assertThat(wrong.totalErrorCount()).isEqualTo(2);
        assertThat(sent(set, "Tea", "Cup").isValid()).isTrue();
    }

    @Test
    void messagesAreThoseThatAreSaid() {
        var rules =
                RULES.min(2)
                        .max(3)
                        .message("too_few_forms", "At least %(num)d lines.")
                        .message("too_many_forms", "%(num)d lines at the most.")
                        .message("missing_management_form", "Send %(field_names)s.");
        var set = FormSet.of(LINE, rules);
        assertThat(sent(set, "Tea").nonFormErrors()).containsExactly("At least 2 lines.");
        assertThat(sent(set, "a", "b", "c", "d").nonFormErrors())
                .containsExactly("3 lines at the most.");
        assertThat(set.bind(Submission.of(Map.of()), List.of()).nonFormErrors())
                .containsExactly("Send form-TOTAL_FORMS, form-INITIAL_FORMS.");
    }

    @Test
    void ordersAndDeletionsHaveTheWidgetsThatAreSaid() {
        var rules =
                RULES.ordered()
                        .deletable(true)
                        .orderingWidget(hidden().attribute("class", "place"))
                        .deletionWidget(hidden());
        assertThat(FormSet.of(LINE, rules).blank().html())
                .contains("<input type=\"hidden\" name=\"form-0-ORDER\" class=\"place\"")
                .contains("<input type=\"hidden\" name=\"form-0-DELETE\"");
    }

    @Test
    void allFormsAreShownAlike() {
        var set = FormSet.of(LINE, RULES.extra(2)).blank();
        assertThat(set.asTable().html()).contains("form-TOTAL_FORMS", "<tr>");
        assertThat(set.asP().html()).contains("<p>").doesNotContain("<tr>");
        set.look(Look.USUAL.layout(FormLayout.BOOTSTRAP5).autoId("x_%s"));
        assertThat(set.html())
                .contains("form-control", "id=\"x_form-1-name\"")
                .doesNotContain("required");
        assertThat(set.emptyForm().html()).contains("form-control");
    }
}
