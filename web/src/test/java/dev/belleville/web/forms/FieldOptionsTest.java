package dev.belleville.web.forms;

import static dev.belleville.web.forms.FormFields.choice;
import static dev.belleville.web.forms.FormFields.date;
import static dev.belleville.web.forms.FormFields.dateTime;
import static dev.belleville.web.forms.FormFields.file;
import static dev.belleville.web.forms.FormFields.filePath;
import static dev.belleville.web.forms.FormFields.files;
import static dev.belleville.web.forms.FormFields.image;
import static dev.belleville.web.forms.FormFields.integer;
import static dev.belleville.web.forms.FormFields.regex;
import static dev.belleville.web.forms.FormFields.splitDateTime;
import static dev.belleville.web.forms.FormFields.time;
import static dev.belleville.web.forms.FormFields.url;
import static dev.belleville.web.forms.Widgets.checkbox;
import static dev.belleville.web.forms.Widgets.numberInput;
import static dev.belleville.web.forms.Widgets.parts;
import static dev.belleville.web.forms.Widgets.textInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.belleville.core.ValidationError;
import dev.belleville.core.Zones;
import dev.belleville.http.MultiMap;
import dev.belleville.http.UploadedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldOptionsTest {
    @Test
    void anAddressGetsTheSchemeThatIsSaid() {
        assertThat(url().clean("example.com", null)).isEqualTo("http://example.com");
        assertThat(url("https").clean("example.com/a", null)).isEqualTo("https://example.com/a");
        assertThat(url("https").clean("http://example.com", null)).isEqualTo("http://example.com");
    }

    @Test
    void nothingChosenIsWhatIsSaid() {
        var sizes = List.of(Option.of("1", "Small"), Option.of("2", "Large"));
        var size = choice(sizes, Integer::valueOf).emptyValue(0).optional();
        assertThat(size.clean("", null)).isZero();
        assertThat(size.clean("2", null)).isEqualTo(2);
    }

    @Test
    void aPatternSeesTheSpaceAroundUnlessItIsCut() {
        assertThat(regex("^[a-z ]+$").clean(" a ", null)).isEqualTo(" a ");
        assertThat(regex("^[a-z]+$").stripSpace().clean(" a ", null)).isEqualTo("a");
    }

    @Test
    void filesAndFoldersAreOfferedAsIsSaid(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/x.txt"), "");
        Files.writeString(folder.resolve("y.txt"), "");
        assertThat(labels(filePath(folder, "", false))).containsExactly("y.txt");
        assertThat(labels(filePath(folder, "", true))).containsExactly("a/x.txt", "y.txt");
        assertThat(labels(filePath(folder, "", false, false, true))).containsExactly("a");
        assertThat(labels(filePath(folder, "", true, true, true)))
                .containsExactly("a", "a/b", "a/x.txt", "y.txt");
    }

    private static List<String> labels(ChoiceFormField<String> field) {
        return field.options().stream().map(option -> option.label().toString()).toList();
    }

    @Test
    void aBoxIsCheckedWhereItsTestHolds() {
        Widget box = checkbox(value -> value instanceof String text && text.startsWith("y"));
        assertThat(box.render(Rendering.of("a", "yes")))
                .isEqualTo("<input type=\"checkbox\" name=\"a\" value=\"yes\" checked>");
        assertThat(box.attribute("id", "b").render(Rendering.of("a", "no")))
                .isEqualTo("<input type=\"checkbox\" name=\"a\" value=\"no\" id=\"b\">");
    }

    @Test
    void partsHaveNames() {
        var named = new LinkedHashMap<String, Widget>();
        named.put("number", numberInput());
        named.put("", textInput());
        Widget phone = parts(named);
        assertThat(phone.render(Rendering.of("phone", List.of(7, "home"))))
                .contains("name=\"phone_number\" value=\"7\"", "name=\"phone\" value=\"home\"");
        var sent = Submission.of(Map.of("phone_number", "7", "phone", "home"));
        assertThat(phone.valueFrom(sent, "phone")).isEqualTo(List.of("7", "home"));
        assertThat(phone.isOmittedFrom(Submission.EMPTY, "phone")).isTrue();
    }

    /** A number and what it is for. */
    private static PartsFormField<String> phone() {
        return new PartsFormField<>(
                List.of(integer(), regex("[a-z]+").optional()),
                parts(List.of(numberInput(), textInput()))) {
            @Override
            protected String compress(List<? extends @Nullable Object> cleaned) {
                return cleaned.getFirst() + "/" + cleaned.getLast();
            }

            @Override
            protected List<String> decompress(Object value) {
                return List.of(value.toString().split("/"));
            }
        };
    }

    private static List<String> messages(PartsFormField<String> field, String... sent) {
        return catchThrowableOfType(ValidationError.class, () -> field.clean(List.of(sent), null))
                .errors()
                .values()
                .stream()
                .flatMap(List::stream)
                .map(ValidationError.Detail::message)
                .toList();
    }

    @Test
    void anyPartThatIsOptionalItselfMayBeLeftOut() {
        assertThat(messages(phone(), "7", "")).containsExactly("This field is required.");
        PartsFormField<String> any = phone().anyParts();
        assertThat(any.clean(List.of("7", ""), null)).isEqualTo("7/");
        assertThat(any.clean(List.of("7", "home"), null)).isEqualTo("7/home");
        assertThat(messages(any, "", "home")).containsExactly("Enter a complete value.");
        assertThat(messages(any, "x", "7"))
                .containsExactly("Enter a whole number.", "Enter a valid value.");
        assertThat(messages(any, "", "")).containsExactly("This field is required.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"color", "search", "tel"})
    void anInputIsOfItsType(String type) {
        Widget input =
                switch (type) {
                    case "color" -> Widgets.colorInput();
                    case "search" -> Widgets.searchInput();
                    default -> Widgets.telInput();
                };
        assertThat(input.render(Rendering.of("a", "b")))
                .isEqualTo("<input type=\"" + type + "\" name=\"a\" value=\"b\">");
    }

    @Test
    void formsNeedWhatTheyAndTheirWidgetsNeed() {
        var form =
                new Form() {
                    {
                        media(new Media(List.of("a.css"), List.of("a.js")).style("print", "p.css"));
                        media(new Media(List.of("a.css", "b.css"), List.of()));
                    }
                };
        assertThat(form.blank().media().html())
                .isEqualTo(
                        """
                        <link href="a.css" media="all" rel="stylesheet">
                        <link href="b.css" media="all" rel="stylesheet">
                        <link href="p.css" media="print" rel="stylesheet">
                        <script src="a.js"></script>\
                        """);
    }

    @Test
    void severalFilesAreTakenAtOnce() {
        var photos = files(image().maxName(8)).optional();
        var form = Form.of(Map.of("photos", photos)).blank();
        assertThat(form.isMultipart()).isTrue();
        assertThat(form.field("photos").html())
                .isEqualTo(
                        "<input type=\"file\" name=\"photos\" multiple accept=\"image/*\""
                                + " id=\"id_photos\">");
        var lists = MultiMap.copyOf(Map.of("texts", List.of(upload("a.txt"), upload("b.txt"))));
        var sent = new Submission(Submission.EMPTY.fields(), lists);
        var texts = Form.of(Map.of("texts", files(file().maxName(8))));
        assertThat(texts.bind(sent).cleanedData().get("texts")).asInstanceOf(LIST).hasSize(2);
        assertThat(texts.bind(Submission.EMPTY).errors().get("texts"))
                .containsExactly("This field is required.");
        assertThat(photos.clean(List.of(), null)).isEmpty();
        assertThatThrownBy(() -> photos.clean(List.of(upload("a.png")), null))
                .isInstanceOf(ValidationError.class);
    }

    private static UploadedFile upload(String name) {
        return UploadedFile.of(name, "text/plain", new byte[] {1});
    }

    @Test
    void momentsThatWereShownHaveNotChanged() {
        var form =
                Form.of(
                        Map.of(
                                "at",
                                dateTime().initial(Instant.parse("2026-01-02T03:04:05.678Z")),
                                "parts",
                                splitDateTime().initial(Instant.parse("2026-01-02T03:04:05.678Z")),
                                "time",
                                time().initial(LocalTime.parse("03:04:05.678")),
                                "number",
                                integer().initial(7),
                                "day",
                                date().optional()));
        Zones.with(ZoneOffset.UTC)
                .run(() -> {
                    var sent =
                            Submission.of(
                                    Map.of(
                                            "at", "2026-01-02 03:04:05",
                                            "parts_0", "2026-01-02",
                                            "parts_1", "03:04:05",
                                            "time", "03:04:05",
                                            "number", "7"));
                    assertThat(form.bind(sent).changedData()).isEmpty();
                });
    }
}
