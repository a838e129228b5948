package dev.belleville.web.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError.Detail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormSetTest {
    private static final Form LINE = Form.of(Map.of("name", FormFields.text().max(5)));
    private static final FormSetRules RULES = FormSetRules.USUAL;

    private static Submission sent(int total, int initial, String... values) {
        var sent = new LinkedHashMap<String, String>();
        sent.put("form-TOTAL_FORMS", String.valueOf(total));
        sent.put("form-INITIAL_FORMS", String.valueOf(initial));
        for (int i = 0; i < values.length; i += 2) {
            sent.put("form-" + values[i], values[i + 1]);
        }
        return Submission.of(sent);
    }

    private static List<String> codes(BoundFormSet<?> set) {
        return set.nonFormErrors().details().stream().map(Detail::code).toList();
    }

    @Test
    void showsWhatThereIsAndEmptyOnes() {
        var set = FormSet.of(LINE, RULES.extra(2)).blank(List.of(Map.of("name", "Tea")));
        assertThat(set.forms()).hasSize(3);
        assertThat(set.html())
                .contains("name=\"form-TOTAL_FORMS\" value=\"3\" id=\"id_form-TOTAL_FORMS\"")
                .contains("name=\"form-INITIAL_FORMS\" value=\"1\"")
                .contains("name=\"form-0-name\" value=\"Tea\"", "name=\"form-2-name\"")
                .doesNotContain("required");
        assertThat(set.emptyForm().html()).contains("form-__prefix__-name");
        assertThat(set.isValid()).isFalse();
    }

    @Test
    void showsNoMoreThanAllowed() {
        assertThat(FormSet.of(LINE, RULES.extra(5).max(2)).blank().forms()).hasSize(2);
        assertThat(FormSet.of(LINE, RULES.extra(1).min(3)).blank().forms()).hasSize(4);
    }

    @Test
    void leavesEmptyOnesOut() {
        var set =
                FormSet.of(LINE, RULES)
                        .bind(
                                sent(3, 0, "0-name", "Tea", "1-name", "", "2-name", "Cup"),
                                List.of());
        assertThat(set.isValid()).isTrue();
        assertThat(set.kept())
                .extracting(form -> form.cleanedData().get("name"))
                .containsExactly("Tea", "Cup");
    }

    @Test
    void tellsTheErrorsOfEach() {
        var set =
                FormSet.of(LINE, RULES)
                        .bind(
                                sent(2, 1, "0-name", "", "1-name", "too long"),
                                List.of(Map.of("name", "Tea")));
        assertThat(set.isValid()).isFalse();
        assertThat(set.errors().get(0).get("name")).containsExactly("This field is required.");
        assertThat(set.errors().get(1)).containsKey("name");
    }

    @Test
    void deletesAndOrders() {
        var set =
                FormSet.of(LINE, RULES.ordered().deletable(true))
                        .bind(
                                sent(
                                        4,
                                        2,
                                        "0-name",
                                        "Tea",
                                        "0-ORDER",
                                        "2",
                                        "1-name",
                                        "",
                                        "1-DELETE",
                                        "on",
                                        "2-name",
                                        "Cup",
                                        "2-ORDER",
                                        "1",
                                        "3-name",
                                        "Pot"),
                                List.of(Map.of("name", "Tea"), Map.of("name", "Jar")));
        assertThat(set.isValid()).isTrue();
        assertThat(set.deletedForms()).containsExactly(set.forms().get(1));
        assertThat(set.orderedForms())
                .extracting(form -> form.cleanedData().get("name"))
                .containsExactly("Cup", "Tea", "Pot");
        var unordered = FormSet.of(LINE, RULES).blank();
        assertThatThrownBy(unordered::orderedForms).hasMessageContaining("ordered()");
    }

    @Test
    void countsForms() {
        var max = FormSet.of(LINE, RULES.max(1));
        var tooMany = max.bind(sent(2, 0, "0-name", "Tea", "1-name", "Cup"), List.of());
        assertThat(tooMany.nonFormErrors()).containsExactly("Please submit at most 1 form.");
        var min = FormSet.of(LINE, RULES.min(2));
        var tooFew = min.bind(sent(1, 0, "0-name", "Tea"), List.of());
        assertThat(tooFew.nonFormErrors()).containsExactly("Please submit at least 2 forms.");
        assertThat(codes(tooFew)).containsExactly("too_few_forms");
    }

    @Test
    void readsNoMoreThanItsLimitWhateverWasSent() {
        var set = FormSet.of(LINE, RULES.max(2).absoluteMax(3));
        var huge = set.bind(sent(2_000_000_000, 2_000_000_000), List.of());
        assertThat(huge.forms()).hasSize(3);
        assertThat(codes(huge)).containsExactly("too_many_forms");
        assertThatThrownBy(() -> RULES.absoluteMax(1)).hasMessageContaining("reads 1");
    }

    @Test
    void missesItsManagementForm() {
        var set = FormSet.of(LINE, RULES);
        for (String total : List.of("", "x", "-1", "99999999999999999999")) {
            var wrong = Submission.of(Map.of("form-TOTAL_FORMS", total, "form-INITIAL_FORMS", "0"));
            var bound = set.bind(wrong, List.of());
            assertThat(bound.isValid()).isFalse();
            assertThat(codes(bound)).containsExactly("missing_management_form");
        }
    }

    @Test
    void escapesItsPrefix() {
        var set = FormSet.of(LINE, RULES.prefix("\"><script>")).blank();
        assertThat(set.html()).doesNotContain("<script>");
    }
}
