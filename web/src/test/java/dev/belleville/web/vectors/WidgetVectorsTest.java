package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Current;
import dev.belleville.core.SafeString;
import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Catalog;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.MultiMap;
import dev.belleville.http.UploadedFile;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormFields;
import dev.belleville.web.forms.Look;
import dev.belleville.web.forms.Rendering;
import dev.belleville.web.forms.Submission;
import dev.belleville.web.forms.Widget;
import dev.belleville.web.forms.Widgets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django's widgets were seen to show and to read, replayed. */
@Tag("vectors")
class WidgetVectorsTest {
    private static final Vectors FACTS = Vectors.of("validators.jsonl");

    /** Those that show words of their own. */
    private static final Set<String> NAMING =
            Set.of("SelectDateWidget", "NullBooleanSelect", "ClearableFileInput");

    private static final Set<String> SEVERAL =
            Set.of("SelectMultiple", "CheckboxSelectMultiple", "MultipleHiddenInput");

    @Test
    void shows() throws IOException {
        FACTS.replay("widget.render", fact -> spoken(fact).run(() -> shows(fact)));
    }

    private static void shows(Fact fact) {
        Fact state = fact.object("state");
        if (PythonValues.decode(fact.get("value")) instanceof SafeString) {
            throw new NotCovered("values in HTML, which are escaped here");
        }
        String widgetClass = fact.object("widget").text("class");
        if (widgetClass.equals("NullBooleanSelect") && fact.get("value") instanceof Number) {
            throw new NotCovered("numbers as truth");
        }
        Widget widget = VectorWidgets.of(fact.object("widget"), state);
        String html =
                widget.render(
                        new Rendering(
                                fact.text("name"),
                                PythonValues.decode(fact.get("value")),
                                VectorWidgets.attributes(fact.get("attrs")),
                                state.isTrue("is_localized"),
                                state.isTrue("is_required")));
        String expected = HtmlText.withoutOddities(fact.object("expected").text("v"));
        boolean foreign = NAMING.contains(widgetClass) && isForeign(fact);
        assertThat(HtmlText.plain(HtmlText.spoken(html, foreign)))
                .isEqualTo(HtmlText.boxes(HtmlText.spoken(expected, foreign)));
    }

    /** The scope of the fact's language. */
    static Current.Scope spoken(Fact fact) {
        Fact env = fact.object("env");
        Current.Scope zone =
                Zones.with(
                        env.isTrue("USE_TZ") && env.has("current_timezone")
                                ? ZoneId.of(env.text("current_timezone"))
                                : ZoneOffset.UTC);
        String language = env.text("language");
        if (language.equals("null")) {
            return Translation.override(zone, new Language("en", Catalog.EMPTY, Formats.USUAL));
        }
        boolean localised = fact.object("env").isTrue("USE_L10N");
        return Translation.override(
                zone,
                new Language(
                        language,
                        Catalog.EMPTY,
                        (localised ? Formats.of(language) : Formats.USUAL)
                                .useThousandSeparator(env.isTrue("USE_THOUSAND_SEPARATOR"))));
    }

    /** Whether Django spoke a language without a catalogue here. */
    static boolean isForeign(Fact fact) {
        return !fact.object("env").text("language").matches("null|en|en-us");
    }

    @Test
    void reads() throws IOException {
        FACTS.replay(
                "widget.value_from_datadict",
                fact -> {
                    Widget widget = VectorWidgets.of(fact.object("widget"), fact.object("state"));
                    boolean several = SEVERAL.contains(fact.object("widget").text("class"));
                    boolean listed = fact.object("data").get(fact.text("name")) instanceof List;
                    boolean plain = !(fact.object("data").get("$type") instanceof String);
                    if (plain && several != listed) {
                        throw new NotCovered("data that no browser sends");
                    }
                    spoken(fact).run(() -> reads(fact, widget));
                });
    }

    private static void reads(Fact fact, Widget widget) {
        Object read = widget.valueFrom(sent(fact), fact.text("name"));
        assertThat(comparable(read)).isEqualTo(comparable(expected(fact)));
    }

    private static @Nullable Object expected(Fact fact) {
        if (fact.get("expected") instanceof Map<?, ?> map
                && map.get("$type") instanceof String type) {
            if (type.equals("uploadedfile")) {
                return file(Fact.of(map));
            }
            if (type.equals("object")) {
                throw new NotCovered("marks of Python's own");
            }
        }
        return PythonValues.decode(fact.get("expected"));
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case UploadedFile file -> file.name() + " " + file.size();
            case List<?> list -> {
                var all = new ArrayList<@Nullable Object>();
                list.forEach(one -> all.add(comparable(one)));
                yield all;
            }
            case null, default -> value;
        };
    }

    @Test
    void knowsWhatWasLeftOut() throws IOException {
        FACTS.replay(
                "widget.value_omitted_from_data",
                fact ->
                        assertThat(
                                        VectorWidgets.of(
                                                        fact.object("widget"), fact.object("state"))
                                                .isOmittedFrom(sent(fact), fact.text("name")))
                                .isEqualTo(fact.isTrue("expected")));
    }

    @Test
    void knowsWhatALabelPointsTo() throws IOException {
        FACTS.replay(
                "widget.id_for_label",
                fact -> {
                    if (fact.get("index") != null) {
                        assertThat(labelled(fact)).isEqualTo(fact.text("expected"));
                        return;
                    }
                    String widget = fact.object("widget").text("class");
                    if (fact.get("input_id") == null) {
                        throw new NotCovered("ids of null, which Python writes None");
                    }
                    if (Set.of(
                                    "RadioSelect",
                                    "SplitDateTimeWidget",
                                    "MultiWidget",
                                    "SplitHiddenDateTimeWidget")
                            .contains(widget)) {
                        throw new NotCovered("labels of several elements, which Django 4.0 mended");
                    }
                    assertThat(
                                    VectorWidgets.of(fact.object("widget"), fact.object("state"))
                                            .idForLabel(fact.text("input_id")))
                            .isEqualTo(fact.text("expected"));
                });
    }

    /** What the label of one option points to. */
    private static String labelled(Fact fact) {
        var boxes = FormFields.choice(VectorWidgets.options(fact.object("state").get("choices")));
        BoundForm form = Form.of(Map.of("name", boxes.widget(Widgets.radio()))).blank();
        return form.look(Look.USUAL.autoId(fact.text("input_id")))
                .field("name")
                .subwidgets()
                .get(Integer.parseInt(fact.text("index")))
                .idForLabel();
    }

    @Test
    void knowsWhetherABrowserIsToldOfRequirement() throws IOException {
        FACTS.replay(
                "widget.use_required_attribute",
                fact ->
                        assertThat(
                                        VectorWidgets.of(
                                                        fact.object("widget"), fact.object("state"))
                                                .useRequiredAttribute(
                                                        PythonValues.decode(fact.get("initial"))))
                                .isEqualTo(fact.isTrue("expected")));
    }

    static Submission sent(Fact fact) {
        return new Submission(texts(fact.get("data")), files(fact.get("files")));
    }

    private static MultiMap<String> texts(@Nullable Object data) {
        var lists = new LinkedHashMap<String, List<String>>();
        each(
                data,
                (name, values) -> {
                    var texts = new ArrayList<String>();
                    for (Object value : values) {
                        if (!(value instanceof CharSequence || value instanceof Integer)) {
                            throw new NotCovered("data that no browser sends");
                        }
                        texts.add(value.toString());
                    }
                    lists.put(name, texts);
                });
        return MultiMap.copyOf(lists);
    }

    private static MultiMap<UploadedFile> files(@Nullable Object data) {
        var lists = new LinkedHashMap<String, List<UploadedFile>>();
        each(
                data,
                (name, values) ->
                        lists.put(name, values.stream().map(WidgetVectorsTest::upload).toList()));
        return MultiMap.copyOf(lists);
    }

    private static UploadedFile upload(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new NotCovered("uploads that are no files");
        }
        return file(Fact.of(map));
    }

    static UploadedFile file(Fact fact) {
        if (!"uploadedfile".equals(fact.get("$type"))) {
            throw new NotCovered("uploads that are no files");
        }
        Object content = PythonValues.decode(fact.get("content"));
        byte[] bytes =
                content instanceof byte[] given
                        ? given
                        : String.valueOf(content).getBytes(StandardCharsets.UTF_8);
        String type = fact.get("content_type") == null ? "" : fact.text("content_type");
        return UploadedFile.of(fact.text("name"), type, bytes);
    }

    private interface Pair {
        void take(String name, List<?> values);
    }

    private static void each(@Nullable Object data, Pair pair) {
        if (data instanceof Map<?, ?> map && map.get("$type") instanceof String) {
            for (Object entry : Fact.of(map).list("v")) {
                List<?> both = (List<?>) entry;
                pair.take(
                        both.getFirst().toString(),
                        both.get(1) instanceof List<?> list ? list : List.of(both.get(1)));
            }
        } else if (data instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    pair.take(
                            name.toString(), value instanceof List<?> list ? list : List.of(value));
                }
            });
        }
    }
}
