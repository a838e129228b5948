package dev.belleville.web.vectors;

import dev.belleville.core.SafeString;
import dev.belleville.core.python.IsoText;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.web.forms.HtmlAttributes;
import dev.belleville.web.forms.Option;
import dev.belleville.web.forms.Widget;
import dev.belleville.web.forms.Widgets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Widgets as the facts describe them. */
final class VectorWidgets {
    /** The years after the moment at which Django was seen. */
    private static final List<Integer> RECORDED =
            IntStream.rangeClosed(2021, 2030).boxed().toList();

    private VectorWidgets() {}

    static Widget of(Fact fact, Fact state) {
        if (fact.text("module").contains("admin")) {
            throw new NotCovered("widgets of the admin, which comes with it");
        }
        Fact options = fact.object("kwargs");
        List<Option> choices = options(choices(fact, state));
        Widget made =
                switch (fact.text("class")) {
                    case "TextInput" -> Widgets.textInput();
                    case "NumberInput" -> Widgets.numberInput();
                    case "EmailInput" -> Widgets.emailInput();
                    case "URLInput" -> Widgets.urlInput();
                    case "PasswordInput" -> {
                        yield Widgets.passwordInput(options.isTrue("render_value"));
                    }
                    case "HiddenInput" -> Widgets.hidden();
                    case "MultipleHiddenInput" -> Widgets.multipleHidden();
                    case "Textarea" -> Widgets.textarea();
                    case "DateInput" -> Widgets.dateInput(format(options));
                    case "TimeInput" -> Widgets.timeInput(format(options));
                    case "DateTimeInput" -> Widgets.dateTimeInput(format(options));
                    case "CheckboxInput" -> {
                        if (options.has("check_test") || fact.list("args").size() > 1) {
                            throw new NotCovered(
                                    "check boxes with a test of their own, of which the facts do not say what it does");
                        }
                        yield Widgets.checkbox();
                    }
                    case "Select" -> Widgets.select(choices);
                    case "SelectMultiple" -> Widgets.selectMultiple(choices);
                    case "RadioSelect" -> Widgets.radio(choices);
                    case "CheckboxSelectMultiple" -> Widgets.checkboxes(choices);
                    case "NullBooleanSelect" -> Widgets.nullBoolean();
                    case "FileInput" -> Widgets.fileInput();
                    case "ClearableFileInput" -> Widgets.clearableFileInput();
                    case "SplitDateTimeWidget" -> split(options);
                    case "SplitHiddenDateTimeWidget" -> {
                        if (!options.names().isEmpty()) {
                            throw new NotCovered("hidden parts with options of their own");
                        }
                        yield Widgets.splitHiddenDateTime();
                    }
                    case "SelectDateWidget" -> selectDate(fact, options);
                    case "MultiWidget" -> parts(fact, options);
                    default -> throw new NotCovered("the widget " + fact.text("class"));
                };
        boolean typed = attrs(fact) instanceof Map<?, ?> given && given.containsKey("type");
        if (typed) {
            made = made.attribute("type", state.text("input_type"));
        }
        if (options.has("date_attrs") || options.has("time_attrs")) {
            return made; // each part has its own
        }
        return made.attributes(attributes(state.has("attrs") ? state.get("attrs") : attrs(fact)));
    }

    private static @Nullable Object attrs(Fact fact) {
        List<?> arguments = fact.list("args");
        boolean first =
                !arguments.isEmpty()
                        && arguments.getFirst() instanceof Map<?, ?> map
                        && !map.containsKey("$type");
        return first ? arguments.getFirst() : fact.object("kwargs").get("attrs");
    }

    private static String format(Fact options) {
        return options.get("format") == null ? "" : options.text("format");
    }

    private static Widget split(Fact options) {
        Widget date =
                Widgets.dateInput(
                        options.get("date_format") == null ? "" : options.text("date_format"));
        Widget time =
                Widgets.timeInput(
                        options.get("time_format") == null ? "" : options.text("time_format"));
        return Widgets.splitDateTimeInput(
                date.attributes(ofPart(options, "date_attrs")),
                time.attributes(ofPart(options, "time_attrs")));
    }

    /** A part without attributes has those of the whole. */
    private static HtmlAttributes ofPart(Fact options, String name) {
        return attributes(options.get(options.has(name) ? name : "attrs"));
    }

    private static Widget selectDate(Fact fact, Fact options) {
        Object years = PythonValues.decode(options.get("years"));
        List<Integer> all =
                years instanceof List<?> list
                        ? list.stream().map(y -> Integer.valueOf(y.toString())).toList()
                        : RECORDED;
        Object empty = PythonValues.decode(options.get("empty_label"));
        List<String> labels =
                empty instanceof List<?> three
                        ? three.stream().map(Object::toString).toList()
                        : List.of(empty == null ? "---" : empty.toString());
        var months = new LinkedHashMap<Integer, String>();
        options.object("months")
                .list("v")
                .forEach(pair ->
                        months.put(
                                (Integer) ((List<?>) pair).getFirst(),
                                ((List<?>) pair).get(1).toString()));
        return Widgets.selectDate(() -> all, months, labels);
    }

    private static Widget parts(Fact fact, Fact options) {
        Object given =
                fact.list("args").isEmpty() ? options.get("widgets") : fact.list("args").getFirst();
        if (given instanceof List<?> list) {
            return Widgets.parts(list.stream().map(VectorWidgets::part).toList());
        }
        var named = new LinkedHashMap<String, Widget>();
        Fact.of(given).forEach((name, widget) -> named.put(name, part(widget)));
        return Widgets.parts(named);
    }

    private static Widget part(@Nullable Object widget) {
        return of(Fact.of(widget), Fact.of(null));
    }

    private static @Nullable Object choices(Fact fact, Fact state) {
        if (state.has("choices")) {
            return state.get("choices");
        }
        return fact.object("kwargs").get("choices");
    }

    static HtmlAttributes attributes(@Nullable Object attrs) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (attrs instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(name.toString(), PythonValues.decode(value)));
        }
        return HtmlAttributes.of(values);
    }

    static List<Option> options(@Nullable Object choices) {
        var options = new ArrayList<Option>();
        Object decoded = PythonValues.decode(choices);
        if (decoded instanceof List<?> list) {
            list.forEach(pair -> add((List<?>) pair, "", options));
        } else if (decoded != null) {
            throw new NotCovered("choices that are no list");
        }
        return options;
    }

    private static void add(List<?> pair, String group, List<Option> options) {
        if (pair.get(1) instanceof List<?> inner) {
            inner.forEach(one -> add((List<?>) one, String.valueOf(pair.getFirst()), options));
        } else {
            options.add(
                    new Option(
                            text(pair.get(0)),
                            pair.get(1) instanceof SafeString safe ? safe : text(pair.get(1)),
                            group));
        }
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean flag -> flag ? "True" : "False";
            case LocalTime time -> IsoText.of(time);
            default -> value.toString();
        };
    }
}
