package dev.belleville.web.vectors;

import dev.belleville.core.SafeString;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.web.forms.CharFormField;
import dev.belleville.web.forms.FileFormField;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.FormFields;
import dev.belleville.web.forms.IpFormField;
import dev.belleville.web.forms.NumberFormField;
import dev.belleville.web.forms.TemporalFormField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fields of forms as the facts describe them. */
final class VectorFields {
    private static final Set<String> KNOWN =
            Set.of(
                    "required",
                    "label",
                    "initial",
                    "help_text",
                    "widget",
                    "error_messages",
                    "validators",
                    "disabled",
                    "localize",
                    "show_hidden_initial",
                    "allow_unicode",
                    "max_length",
                    "min_length",
                    "strip",
                    "empty_value",
                    "min_value",
                    "max_value",
                    "max_digits",
                    "decimal_places",
                    "input_formats",
                    "choices",
                    "fields",
                    "regex",
                    "allow_empty_file",
                    "label_suffix",
                    "protocol",
                    "unpack_ipv4",
                    "coerce",
                    "input_date_formats",
                    "input_time_formats");

    private VectorFields() {}

    static FormField<?> of(Fact fact) {
        Fact options = fact.object("kwargs");
        for (String name : options.names()) {
            if (!KNOWN.contains(name)) {
                throw new NotCovered("the option " + name + " of fields");
            }
        }
        if (!fact.list("args").isEmpty() && !fact.text("class").equals("RegexField")) {
            throw new NotCovered("options of fields without names");
        }
        FormField<?> made = made(fact, options);
        if (options.isFalse("required")) {
            made.optional();
        }
        if (options.get("label") != null) {
            made.label(String.valueOf(PythonValues.decode(options.get("label"))));
        }
        if (options.get("help_text") != null) {
            Object help = PythonValues.decode(options.get("help_text"));
            made.help(new SafeString(String.valueOf(help))); // Django shows them as HTML
        }
        if (options.has("initial")) {
            made.initial(initial(options.get("initial")));
        }
        if (options.isTrue("disabled")) {
            made.disabled();
        }
        if (options.isTrue("show_hidden_initial")) {
            made.showHiddenInitial();
        }
        if (options.get("label_suffix") != null) {
            made.labelSuffix(String.valueOf(PythonValues.decode(options.get("label_suffix"))));
        }
        messages(made, options);
        widget(made, options);
        if (options.isTrue("localize")) {
            made.localize();
        }
        Object rules = options.get("validators");
        List<?> all =
                rules instanceof Map<?, ?> tuple ? Fact.of(tuple).list("v") : Fact.listOf(rules);
        for (Object validator : all) {
            validator(made, VectorValidators.of(Fact.of(validator)));
        }
        return made;
    }

    /** A function gives it in Python, a supplier here. */
    private static @Nullable Object initial(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("returns")
                ? PythonValues.decode(map.get("returns"))
                : PythonValues.decode(value);
    }

    @SuppressWarnings("unchecked") // the validator comes with the field
    private static void validator(
            FormField<?> field, dev.belleville.core.validators.Validator<Object> rule) {
        ((FormField<Object>) field).validator(rule);
    }

    private static void messages(FormField<?> field, Fact options) {
        if (options.get("error_messages") instanceof Map<?, ?> messages) {
            messages.forEach((code, text) ->
                    field.message(code.toString(), String.valueOf(PythonValues.decode(text))));
        }
    }

    private static void widget(FormField<?> field, Fact options) {
        if (options.get("widget") instanceof Map<?, ?> widget) {
            Fact fact = Fact.of(widget);
            field.widget(VectorWidgets.of(fact, Fact.of(null)));
        }
    }

    private static FormField<?> made(Fact fact, Fact options) {
        return switch (fact.text("class")) {
            case "CharField" -> text(FormFields.text(), options);
            case "EmailField" -> text(FormFields.email(), options);
            case "URLField" -> text(FormFields.url(), options);
            case "SlugField" -> text(FormFields.slug(options.isTrue("allow_unicode")), options);
            case "RegexField" -> regex(fact, options);
            case "GenericIPAddressField" -> {
                String protocol =
                        options.has("protocol")
                                ? options.text("protocol").toUpperCase(Locale.ROOT)
                                : "BOTH";
                yield text(
                        FormFields.ip(
                                IpFormField.Protocol.valueOf(protocol),
                                options.isTrue("unpack_ipv4")),
                        options);
            }
            case "IntegerField" -> number(FormFields.integer(), options);
            case "FloatField" -> number(FormFields.floating(), options);
            case "DecimalField" ->
                    number(
                            options.has("max_digits") || options.has("decimal_places")
                                    ? FormFields.decimal(
                                            count(options, "max_digits"),
                                            count(options, "decimal_places"))
                                    : FormFields.decimal(),
                            options);
            case "DateField" -> temporal(FormFields.date(), options);
            case "TimeField" -> temporal(FormFields.time(), options);
            case "DateTimeField" -> temporal(FormFields.dateTime(), options);
            case "SplitDateTimeField" -> {
                var date = FormFields.date();
                formats(date, options.get("input_date_formats"));
                var time = FormFields.time();
                formats(time, options.get("input_time_formats"));
                yield FormFields.splitDateTime(date, time);
            }
            case "DurationField" -> FormFields.duration();
            case "UUIDField" -> FormFields.uuid();
            case "JSONField" -> FormFields.json();
            case "BooleanField" -> FormFields.bool();
            case "NullBooleanField" -> FormFields.nullBool();
            case "ChoiceField" -> FormFields.choice(VectorWidgets.options(options.get("choices")));
            case "MultipleChoiceField" ->
                    FormFields.choices(VectorWidgets.options(options.get("choices")));
            case "TypedChoiceField" ->
                    FormFields.choice(
                                    VectorWidgets.options(options.get("choices")), coerce(options))
                            .emptyValue(
                                    options.has("empty_value")
                                            ? PythonValues.decode(options.get("empty_value"))
                                            : "");
            case "TypedMultipleChoiceField" ->
                    FormFields.choices(
                            VectorWidgets.options(options.get("choices")), coerce(options));
            case "ComboField" -> combined(options.list("fields"));
            case "FileField" -> {
                FileFormField file = FormFields.file();
                if (options.get("max_length") != null) {
                    file.maxName(options.number("max_length"));
                }
                yield options.isTrue("allow_empty_file") ? file.allowEmpty() : file;
            }
            default -> throw new NotCovered("the field " + fact.text("class"));
        };
    }

    private static Function<String, Object> coerce(Fact options) {
        if (!options.has("coerce")) {
            return text -> text;
        }
        if ("callable".equals(options.object("coerce").get("$type"))) {
            return _ -> {
                throw new NotCovered("a value of Python's type callable");
            };
        }
        return switch (options.object("coerce").text("name")) {
            case "int" -> Long::valueOf;
            case "float" -> Double::valueOf;
            case "bool" -> text -> !text.isEmpty();
            case "str" -> text -> text;
            default -> throw new NotCovered("a value of Python's type callable");
        };
    }

    @SuppressWarnings("unchecked") // fields of texts
    private static FormField<String> combined(List<?> all) {
        return FormFields.combined(
                all.stream().map(one -> of(Fact.of(one))).toArray(FormField[]::new));
    }

    private static int count(Fact options, String name) {
        return options.get(name) == null ? -1 : options.number(name);
    }

    private static CharFormField regex(Fact fact, Fact options) {
        List<?> arguments = fact.list("args");
        Object regex =
                PythonValues.decode(
                        arguments.isEmpty() ? options.get("regex") : arguments.getFirst());
        CharFormField field = FormFields.regex(String.valueOf(regex).replace("\\Z", "\\z"));
        if (options.isTrue("strip")) {
            field.stripSpace();
        }
        return text(field, options);
    }

    private static CharFormField text(CharFormField field, Fact options) {
        if (options.get("max_length") != null) {
            field.max(options.number("max_length"));
        }
        if (options.get("min_length") != null) {
            field.min(options.number("min_length"));
        }
        if (options.isFalse("strip")) {
            field.keepSpace();
        }
        if (options.has("empty_value")) {
            if (options.get("empty_value") != null) {
                throw new NotCovered("empty values other than null");
            }
            field.emptyIsNull();
        }
        return field;
    }

    private static FormField<?> number(NumberFormField<?> field, Fact options) {
        if (limit(options, "min_value") instanceof Number least) {
            field.min(least);
        }
        if (limit(options, "max_value") instanceof Number most) {
            field.max(most);
        }
        return field;
    }

    private static @Nullable Object limit(Fact options, String name) {
        Object value = PythonValues.decode(options.get(name));
        return value instanceof Double number && number == Math.rint(number)
                ? number
                : value instanceof BigDecimal decimal ? decimal : value;
    }

    private static void formats(TemporalFormField<?> field, @Nullable Object formats) {
        if (PythonValues.decode(formats) instanceof List<?> list) {
            field.formats(list.stream().map(String::valueOf).toArray(String[]::new));
        }
    }

    private static FormField<?> temporal(TemporalFormField<?> field, Fact options) {
        formats(field, options.get("input_formats"));
        return field;
    }
}
