package dev.belleville.web.forms;

import static dev.belleville.web.forms.FormFields.choice;
import static dev.belleville.web.forms.FormFields.choices;
import static dev.belleville.web.forms.FormFields.combined;
import static dev.belleville.web.forms.FormFields.duration;
import static dev.belleville.web.forms.FormFields.email;
import static dev.belleville.web.forms.FormFields.filePath;
import static dev.belleville.web.forms.FormFields.integer;
import static dev.belleville.web.forms.FormFields.json;
import static dev.belleville.web.forms.FormFields.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.validators.Validators;
import dev.belleville.http.MultiMap;
import dev.belleville.template.Engine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormTest {
    private static final String EVIL = "\"'><script>alert(1)</script>&";

    private static Form of(String name, FormField<?> field) {
        return Form.of(Map.of(name, field));
    }

    private static BoundForm sent(FormField<?> field, String value) {
        return of("a", field).bind(Submission.of(Map.of("a", value)));
    }

    @ParameterizedTest
    @EnumSource(FormLayout.class)
    void escapesAllThatIsShown(FormLayout layout) {
        var fields = new LinkedHashMap<String, FormField<?>>();
        var options = List.of(new Option(EVIL, EVIL, EVIL), Option.of("b", "B"));
        fields.put("text", text().max(3).label(EVIL).help(EVIL).message("max_length", EVIL));
        fields.put("area", text().widget(Widgets.textarea()));
        fields.put("one", choice(options).message("invalid_choice", EVIL + "%(value)s"));
        fields.put("radio", choice(options).widget(Widgets.radio()));
        fields.put("some", choices(options).widget(Widgets.checkboxes()));
        fields.put("marked", text().widget(Widgets.textInput().attribute(EVIL, EVIL)));
        fields.put("secret", integer().widget(Widgets.hidden()));
        fields.put("parts", FormFields.splitDateTime());
        fields.put(EVIL, text().showHiddenInitial());
        Form form = Form.of(fields);
        Look look = Look.USUAL.layout(layout).labelSuffix(EVIL).styles(EVIL, EVIL);
        var values = new LinkedHashMap<String, List<String>>();
        fields.keySet().forEach(name -> values.put(name, List.of(EVIL)));
        values.put("parts_0", List.of(EVIL));
        values.put("parts_1", List.of(EVIL));
        var bound = form.bind(Submission.of(MultiMap.copyOf(values))).look(look);
        bound.addError(EVIL);
        assertThat(bound.html()).contains("&lt;script&gt;").doesNotContain("<script");
        var named = bound.prefix(EVIL).look(look.autoId(EVIL + "%s"));
        assertThat(named.html()).doesNotContain("<script");
        var blank = form.blank(Map.of("text", EVIL, "area", "</textarea><script>", "one", EVIL));
        assertThat(blank.look(look).html()).doesNotContain("<script").contains("&lt;/textarea");
    }

    @Test
    void showsRadioButtonsOneByOne() {
        var form =
                of(
                                "size",
                                choice(List.of(Option.of("s", "Small"), Option.of("l", "<L>")))
                                        .widget(Widgets.radio()))
                        .blank(Map.of("size", "l"));
        var field = form.field("size");
        assertThat(field.subwidgets())
                .extracting(SubWidget::choiceLabel)
                .containsExactly("Small", "<L>");
        assertThat(field.subwidgets().get(1).tag().html())
                .isEqualTo(
                        "<input type=\"radio\" name=\"size\" value=\"l\" required"
                                + " id=\"id_size_1\" checked>");
        assertThat(field.subwidgets().getFirst().idForLabel()).isEqualTo("id_size_0");
        assertThat(of("a", text()).blank().field("a").subwidgets()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(FormLayout.class)
    void namesOnlyIdsThatAreThere(FormLayout layout) {
        var fields = new LinkedHashMap<String, FormField<?>>();
        var options = List.of(Option.of("a", "A"));
        fields.put("name", text().help("As on the bag"));
        fields.put("radio", choice(options).help("One").widget(Widgets.radio()));
        fields.put("agree", FormFields.bool().help("Please"));
        String html =
                Form.of(fields)
                        .bind(Submission.of(Map.of()))
                        .look(Look.USUAL.layout(layout))
                        .html();
        var named =
                Pattern.compile("(?:aria-describedby|for)=\"([^\"]*)\"").matcher(html).results();
        assertThat(named.flatMap(found -> Stream.of(found.group(1).split(" "))).toList())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(html).contains("id=\"" + id + "\""));
    }

    @Test
    void tellsErrorsAsJson() {
        assertThat(sent(integer(), "x").errorsJson())
                .contains("\"message\":", "Enter a whole number.", "\"code\":", "invalid");
    }

    @Test
    void passesThroughSeveralFields() {
        var field = combined(text().max(20), email());
        assertThat(sent(field, "a@example.com").isValid()).isTrue();
        var both = combined(text().max(20), email());
        assertThat(sent(both, "a".repeat(21)).errors().get("a")).hasSize(1);
        var neither = combined(text().max(20), email());
        assertThat(sent(neither, "abc").errors().get("a"))
                .containsExactly("Enter a valid email address.");
    }

    @Test
    void choosesAFileOfAFolder(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.txt"), "");
        Files.writeString(folder.resolve("b.png"), "");
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.writeString(below.resolve("c.txt"), "");
        assertThat(filePath(folder, "\\.txt$", false).options())
                .extracting(Option::label)
                .containsExactly("a.txt");
        var all = filePath(folder, "\\.txt$", true);
        assertThat(all.options()).hasSize(2);
        assertThat(sent(all, "/etc/passwd").isValid()).isFalse();
    }

    @Test
    void fillsTheParametersOfMessages() {
        var field = text().max(2).message("max_length", "%(show_value)d of %(limit_value)d");
        assertThat(sent(field, "abc").errors().get("a")).containsExactly("3 of 2");
        var own =
                text().validator(value -> {
                    throw Form.invalid("no");
                });
        assertThat(sent(own.message("invalid", "own"), "abc").errors().get("a"))
                .containsExactly("own");
    }

    @Test
    void refusesWhatIsHuge() {
        String digits = "9".repeat(1_000_000);
        assertThat(sent(integer(), digits).isValid()).isFalse();
        assertThat(sent(FormFields.decimal(), digits).isValid()).isFalse();
        assertThat(sent(FormFields.decimal(), "1e999999999").isValid()).isFalse();
        assertThat(sent(FormFields.floating(), digits).isValid()).isFalse();
        assertThat(sent(duration(), digits + " 00:00:00").isValid()).isFalse();
        assertThat(sent(FormFields.date(), digits).isValid()).isFalse();
        assertThat(sent(FormFields.url(), "http://" + "a.".repeat(500_000)).isValid()).isFalse();
        assertThat(sent(email(), "a@" + "a-".repeat(500_000)).isValid()).isFalse();
        assertThat(sent(FormFields.ip(), ":".repeat(1_000_000)).isValid()).isFalse();
        assertThat(sent(json(), "[".repeat(1_000_000)).isValid()).isFalse();
        assertThat(sent(FormFields.slug(), "a".repeat(1_000_000) + "!").isValid()).isFalse();
    }

    @Test
    void makesARecord() {
        record Message(String sender, int copies) {}
        var fields = new LinkedHashMap<String, FormField<?>>();
        fields.put("sender", email());
        fields.put("copies", integer().validator(Validators.<Number>max(9)));
        var form = Form.of(fields);
        var sent = Submission.of(Map.of("sender", "a@example.com", "copies", "2"));
        assertThat(form.bind(sent).as(Message.class)).isEqualTo(new Message("a@example.com", 2));
    }

    @Test
    void takesErrorsOfOneFieldByName() {
        var form = sent(text(), "x");
        assertThat(form.isValid()).isTrue();
        form.addError("all wrong");
        assertThat(form.isValid()).isFalse();
        assertThat(form.nonFieldErrors()).containsExactly("all wrong");
        assertThatThrownBy(() -> form.field("b")).hasMessageContaining("'b'");
    }

    @Test
    void isShownByATemplate() {
        var form = of("a", text().label("A & B")).blank();
        String html =
                Engine.builder()
                        .build()
                        .fromString(
                                "{% for field in form %}{{ field.label }}: {{ field }}{% endfor %}")
                        .render(Map.of("form", form));
        assertThat(html)
                .isEqualTo("A &amp; B: <input type=\"text\" name=\"a\" required id=\"id_a\">");
    }

    @Test
    void fieldsAndWidgetsCanBeImportedTogether() {
        assertThat(names(FormFields.class)).doesNotContainAnyElementsOf(names(Widgets.class));
    }

    private static List<String> names(Class<?> makers) {
        return Arrays.stream(makers.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .toList();
    }
}
