package dev.belleville.web.forms;

import static dev.belleville.web.forms.FormFields.bool;
import static dev.belleville.web.forms.FormFields.choice;
import static dev.belleville.web.forms.FormFields.choices;
import static dev.belleville.web.forms.FormFields.date;
import static dev.belleville.web.forms.FormFields.file;
import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.checkboxes;
import static dev.belleville.web.forms.Widgets.radio;
import static dev.belleville.web.forms.Widgets.textarea;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.template.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundFieldTest {
    private static final List<Option> SIZES = List.of(Option.of("s", "Small"));

    private static final class Order extends Form {
        final FormField<String> name = field("name", text().help("As on the <bag>"));
        final FormField<String> size = field("size", choice(SIZES).widget(radio()));
        final FormField<Boolean> gift = field("gift", bool().optional());
    }

    private static final Order ORDER = new Order();

    @Test
    void djangosTemplatesShowFieldsOneByOne() {
        String source =
                "{% for field in form %}{{ field.name }} {{ field.widget_type }}"
                        + " {{ field.auto_id }} {{ field.use_fieldset }}"
                        + " {{ field.field.required }};{% endfor %}";
        assertThat(
                        Engine.builder()
                                .build()
                                .fromString(source)
                                .render(Map.of("form", ORDER.blank())))
                .isEqualTo(
                        "name text id_name False True;size radioselect id_size True True;"
                                + "gift checkbox id_gift False False;");
    }

    @Test
    void groupsAreShownWithTheirLabelsHelpsAndErrors() {
        BoundForm form = ORDER.bind(Submission.of(Map.of("size", "s")));
        assertThat(form.field("name").asFieldGroup().html())
                .containsSubsequence(
                        "<label for=\"id_name\">Name:</label>",
                        "class=\"helptext\" id=\"id_name_helptext\">As on the &lt;bag&gt;",
                        "This field is required.",
                        "<input type=\"text\" name=\"name\"")
                .doesNotContain("<div>");
        assertThat(form.field("size").asFieldGroup().html())
                .containsSubsequence("<fieldset", "<legend>Size:</legend>", "radio", "</fieldset>");
        form.look(Look.USUAL.layout(FormLayout.BOOTSTRAP5));
        assertThat(form.field("name").asFieldGroup().html()).contains("class=\"mb-3\"");
        assertThat(form.field("name").form()).isSameAs(form);
    }

    @Test
    void labelsHaveTheAttributesThatAreSaid() {
        BoundForm form = ORDER.blank().look(Look.USUAL.styles("must", ""));
        HtmlAttributes more = HtmlAttributes.NONE.with("class", "big").with("title", "a\"b");
        assertThat(form.field("name").labelTag(more).html())
                .isEqualTo(
                        "<label for=\"id_name\" class=\"big must\" title=\"a&quot;b\">Name:</label>");
        assertThat(form.field("gift").legendTag(more).html())
                .isEqualTo("<legend class=\"big\" title=\"a&quot;b\">Gift:</legend>");
    }

    @Test
    void widgetsAreOfTypes() {
        assertThat(types(text(), text().widget(textarea()), date(), choice(SIZES)))
                .containsExactly("text", "textarea", "date", "select");
        assertThat(types(choices(SIZES), choices(SIZES).widget(checkboxes()), file()))
                .containsExactly("selectmultiple", "checkboxselectmultiple", "clearablefile");
        assertThat(types(FormFields.splitDateTime(), FormFields.nullBool()))
                .containsExactly("multi", "nullbooleanselect");
    }

    private static List<String> types(FormField<?>... fields) {
        return List.of(fields).stream().map(field -> field.widget().widgetType()).toList();
    }

    @Test
    void errorsHaveCodes() {
        BoundForm form = ORDER.bind(Submission.of(Map.of("name", "Tea")));
        assertThat(form.hasError(ORDER.size)).isTrue();
        assertThat(form.hasError(ORDER.size, "required")).isTrue();
        assertThat(form.hasError(ORDER.size, "invalid")).isFalse();
        assertThat(form.hasError(ORDER.name)).isFalse();
        form.addError(ValidationError.field("name", "No %(what)s left.", "gone"));
        assertThat(form.hasError(ORDER.name, "gone")).isTrue();
        assertThat(form.find(ORDER.name)).isNull();
    }
}
