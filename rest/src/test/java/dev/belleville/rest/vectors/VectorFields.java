package dev.belleville.rest.vectors;

import dev.belleville.core.ValidationError;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.Manager;
import dev.belleville.rest.serializers.BooleanField;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.ChoiceField;
import dev.belleville.rest.serializers.DateField;
import dev.belleville.rest.serializers.DateTimeField;
import dev.belleville.rest.serializers.DecimalField;
import dev.belleville.rest.serializers.DictField;
import dev.belleville.rest.serializers.DurationField;
import dev.belleville.rest.serializers.EmailField;
import dev.belleville.rest.serializers.FileField;
import dev.belleville.rest.serializers.FloatField;
import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.IpAddressField;
import dev.belleville.rest.serializers.JsonField;
import dev.belleville.rest.serializers.ListField;
import dev.belleville.rest.serializers.ManyRelatedField;
import dev.belleville.rest.serializers.MultipleChoiceField;
import dev.belleville.rest.serializers.NumberField;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.ReadOnlyField;
import dev.belleville.rest.serializers.RegexField;
import dev.belleville.rest.serializers.RelatedField;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.SerializerValidator;
import dev.belleville.rest.serializers.SlugField;
import dev.belleville.rest.serializers.SlugRelatedField;
import dev.belleville.rest.serializers.StringRelatedField;
import dev.belleville.rest.serializers.TimeField;
import dev.belleville.rest.serializers.UniqueValidator;
import dev.belleville.rest.serializers.UrlField;
import dev.belleville.rest.serializers.UuidField;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds fields as the facts describe them. */
public final class VectorFields {
    /** What changes nothing but forms and documentation. */
    private static final Set<String> SHOWN_ONLY = Set.of("style");

    private VectorFields() {}

    public static SerializerField build(Fact spec) {
        Fact options = spec.object("kwargs");
        if (spec.get("args") instanceof List<?> args && !args.isEmpty()) {
            if (!spec.text("class").equals("RegexField") || args.size() > 1) {
                throw new NotCovered("a field declared by position");
            }
            options.map().put("regex", args.getFirst());
        }
        SHOWN_ONLY.forEach(options::take);
        SerializerField field =
                spec.get("model") == null
                        ? typed(spec.text("class"), options)
                        : related(spec, Library.model(spec.text("model")), options);
        common(field, options);
        options.requireAllTaken("the option");
        return field;
    }

    private static SerializerField related(
            Fact spec, Class<? extends BaseModel> model, Fact options) {
        RelatedField<?> field =
                switch (spec.text("class")) {
                    case "PrimaryKeyRelatedField" -> key(PrimaryKeyRelatedField.to(model), options);
                    case "SlugRelatedField" ->
                            SlugRelatedField.to(model, String.valueOf(options.take("slug_field")));
                    default -> throw new NotCovered("the field class " + spec.get("class"));
                };
        if (!options.takeTrue("many")) {
            return field;
        }
        ManyRelatedField many = field.many();
        return options.takeFalse("allow_empty") ? many.notEmpty() : many;
    }

    private static RelatedField<?> key(PrimaryKeyRelatedField<?> field, Fact options) {
        Object key = options.take("pk_field");
        return key == null ? field : field.keyField(build(Fact.of(key)));
    }

    private static SerializerField typed(String type, Fact options) {
        return switch (type) {
            case "BooleanField" -> BooleanField.of();
            case "CharField" -> text(CharField.of(), options);
            case "EmailField" -> text(EmailField.of(), options);
            case "SlugField" ->
                    text(
                            options.takeTrue("allow_unicode")
                                    ? SlugField.ofUnicode()
                                    : SlugField.of(),
                            options);
            case "RegexField" -> text(RegexField.of(regex(options.take("regex"))), options);
            case "MultipleChoiceField" -> several(options);
            case "HStoreField" ->
                    DictField.of(
                            options.has("child")
                                    ? child(options)
                                    : CharField.of().allowBlank().allowNull());
            case "FileField" -> file(options);
            case "URLField" -> text(UrlField.of(), options);
            case "IPAddressField" -> text(IpAddressField.of(protocol(options)), options);
            case "IntegerField" -> bounded(IntegerField.of(), options);
            case "FloatField" -> bounded(FloatField.of(), options);
            case "DecimalField" -> decimal(options);
            case "DateField" -> date(options);
            case "DateTimeField" -> moment(options);
            case "TimeField" -> time(options);
            case "DurationField" -> duration(options);
            case "UUIDField" -> uuid(options);
            case "JSONField" ->
                    options.takeTrue("binary") ? JsonField.of().asText() : JsonField.of();
            case "ReadOnlyField" -> ReadOnlyField.of();
            case "StringRelatedField" -> StringRelatedField.of();
            case "ChoiceField" -> choice(options);
            case "ListField" -> list(options);
            case "DictField" -> dict(options);
            case "HiddenField" -> HiddenField.of(VectorValues.decode(options.take("default")));
            default -> throw new NotCovered("the field class " + type);
        };
    }

    private static SerializerField text(CharField field, Fact options) {
        if (options.take("max_length") instanceof Integer max) {
            field.max(max);
        }
        if (options.take("min_length") instanceof Integer min) {
            field.min(min);
        }
        if (options.takeTrue("allow_blank")) {
            field.allowBlank();
        }
        if (options.takeFalse("trim_whitespace")) {
            field.untrimmed();
        }
        return field;
    }

    private static IpAddress.Protocol protocol(Fact options) {
        Object given = options.take("protocol");
        return given == null
                ? IpAddress.Protocol.BOTH
                : IpAddress.Protocol.valueOf(given.toString().toUpperCase(Locale.ROOT));
    }

    private static SerializerField bounded(NumberField field, Fact options) {
        if (VectorValues.decode(options.take("max_value")) instanceof Number max) {
            field.max(max);
        }
        if (VectorValues.decode(options.take("min_value")) instanceof Number min) {
            field.min(min);
        }
        return field;
    }

    private static SerializerField decimal(Fact options) {
        boolean free = options.has("max_digits") && options.get("max_digits") == null;
        Object digits = options.take("max_digits");
        Object places = options.take("decimal_places");
        DecimalField field;
        if (digits instanceof Integer most && places instanceof Integer after) {
            if (most < after) {
                throw new NotCovered("a decimal with more places than digits, refused here");
            }
            field = DecimalField.of(most, after);
        } else if (free && places instanceof Integer after) {
            field = DecimalField.ofPlaces(after);
        } else if (free && places == null) {
            field = DecimalField.of();
        } else {
            throw new NotCovered("a decimal of digits without places");
        }
        Object rounding = options.take("rounding");
        if (rounding != null) {
            field.rounding(rounding(Fact.of(rounding).text("v")));
        }
        if (options.takeFalse("coerce_to_string")) {
            field.asNumber();
        }
        if (options.takeTrue("localize")) {
            field.localize();
        }
        return bounded(field, options);
    }

    private static RoundingMode rounding(String name) {
        if (name.equals("ROUND_05UP")) {
            throw new NotCovered("a way to round that Java has not");
        }
        String plain = name.replace("ROUND_", "");
        return RoundingMode.valueOf(plain);
    }

    private static Pattern regex(@Nullable Object told) {
        return told instanceof String text
                ? PythonValues.pattern(text, List.of("UNICODE"))
                : PythonValues.pattern(Fact.of(told).text("pattern"), List.of("UNICODE"));
    }

    private static SerializerField file(Fact options) {
        FileField field = FileField.of();
        if (options.take("max_length") instanceof Integer max) {
            field.max(max);
        }
        if (options.takeTrue("allow_empty_file")) {
            field.allowEmptyFile();
        }
        return options.takeFalse("use_url") ? field.byName() : field;
    }

    private static SerializerField date(Fact options) {
        DateField field = DateField.of();
        if (options.has("format")) {
            Object format = options.take("format");
            field = format == null ? field.unformatted() : field.format(format.toString());
        }
        return options.has("input_formats")
                ? field.inputFormats(Fact.texts(options.take("input_formats")))
                : field;
    }

    private static SerializerField time(Fact options) {
        TimeField field = TimeField.of();
        if (options.has("format")) {
            Object format = options.take("format");
            field = format == null ? field.unformatted() : field.format(format.toString());
        }
        return options.has("input_formats")
                ? field.inputFormats(Fact.texts(options.take("input_formats")))
                : field;
    }

    private static SerializerField moment(Fact options) {
        DateTimeField field = DateTimeField.of();
        if (options.has("format")) {
            Object format = options.take("format");
            field = format == null ? field.unformatted() : field.format(format.toString());
        }
        if (options.has("default_timezone")) {
            Object zone = options.take("default_timezone");
            if (zone == null) {
                throw new NotCovered("a moment without a time zone");
            }
            field.zone(ZoneId.of(Fact.of(zone).text("zone")));
        }
        return options.has("input_formats")
                ? field.inputFormats(Fact.texts(options.take("input_formats")))
                : field;
    }

    private static SerializerField uuid(Fact options) {
        UuidField field = UuidField.of();
        return switch (String.valueOf(options.take("format"))) {
            case "hex" -> field.asHex();
            case "int" -> field.asInteger();
            case "urn" -> field.asUrn();
            default -> field;
        };
    }

    private static SerializerField duration(Fact options) {
        DurationField field = DurationField.of();
        if (VectorValues.decode(options.take("max_value")) instanceof Duration max) {
            field.max(max);
        }
        if (VectorValues.decode(options.take("min_value")) instanceof Duration min) {
            field.min(min);
        }
        return field;
    }

    private static SerializerField choice(Fact options) {
        ChoiceField field = ChoiceField.of();
        choices(options).forEach(value -> field.choice(value, value.toString()));
        return options.takeTrue("allow_blank") ? field.allowBlank() : field;
    }

    private static SerializerField several(Fact options) {
        MultipleChoiceField field = MultipleChoiceField.of();
        choices(options).forEach(value -> field.choice(value, value.toString()));
        if (options.takeTrue("allow_blank")) {
            field.allowBlank();
        }
        return options.takeFalse("allow_empty") ? field.notEmpty() : field;
    }

    private static List<Object> choices(Fact options) {
        Object told = options.take("choices");
        var values = new ArrayList<Object>();
        for (Object choice :
                Fact.listOf(told instanceof Map<?, ?> dict ? Fact.of(dict).get("v") : told)) {
            addChoice(choice, values);
        }
        return values;
    }

    private static void addChoice(@Nullable Object choice, List<Object> values) {
        if (choice instanceof List<?> pair && pair.get(1) instanceof List<?> group) {
            group.forEach(inner -> addChoice(inner, values)); // groups are for people alone
            return;
        }
        Object value = choice instanceof List<?> pair ? pair.getFirst() : choice;
        if (!(value instanceof String || value instanceof Integer || value instanceof Boolean)) {
            throw new NotCovered("choices of null, of tuples and of fractions");
        }
        values.add(value);
    }

    private static SerializerField list(Fact options) {
        ListField field = ListField.of(child(options));
        if (options.take("max_length") instanceof Integer max) {
            field.max(max);
        }
        if (options.take("min_length") instanceof Integer min) {
            field.min(min);
        }
        return options.takeFalse("allow_empty") ? field.notEmpty() : field;
    }

    private static SerializerField dict(Fact options) {
        DictField field = DictField.of(child(options));
        return options.takeFalse("allow_empty") ? field.notEmpty() : field;
    }

    private static SerializerField child(Fact options) {
        Object child = options.take("child");
        return child == null ? JsonField.of().allowNull() : build(Fact.of(child));
    }

    static void common(SerializerField field, Fact options) {
        if (options.takeTrue("read_only")) {
            field.readOnly();
        }
        if (options.takeTrue("write_only")) {
            field.writeOnly();
        }
        if (options.takeFalse("required")) {
            field.optional();
        }
        if (options.takeTrue("allow_null")) {
            field.allowNull();
        }
        if (options.take("label") instanceof String label) {
            field.label(label);
        }
        if (options.take("help_text") instanceof String help) {
            field.helpText(help);
        }
        Object initial = options.take("initial");
        if (initial != null) {
            field.initial(initial);
        }
        if (options.take("source") instanceof String source) {
            field.source(source);
        }
        if (options.has("default")) {
            Object told = options.take("default");
            Object value =
                    VectorValues.decode(
                            told instanceof Map<?, ?> map && "callable".equals(map.get("$type"))
                                    ? map.get("returns")
                                    : told);
            if (!SerializerField.isAbsent(value)) {
                field.defaultValue(value);
            }
        }
        if (options.take("error_messages") instanceof Map<?, ?> messages) {
            Fact.of(messages).forEach((code, text) -> field.message(code, String.valueOf(text)));
        }
        if (options.take("validators") instanceof List<?> validators) {
            validators.forEach(validator -> field.validator(validator(Fact.of(validator))));
        }
    }

    private static SerializerValidator validator(Fact spec) {
        if ("UniqueValidator".equals(spec.get("class"))) {
            Fact options = spec.object("kwargs");
            UniqueValidator unique =
                    UniqueValidator.among(Manager.of(Library.model(spec.text("model"))).all());
            if (options.take("message") instanceof String message) {
                unique = unique.message(message);
            }
            if (options.take("lookup") instanceof String lookup) {
                unique = unique.lookup(lookup);
            }
            options.requireAllTaken("a unique validator with");
            return unique;
        }
        if ("RegexValidator".equals(spec.get("class"))) {
            List<?> args = spec.list("args");
            Pattern pattern = regex(args.getFirst());
            String message = args.size() > 1 ? args.get(1) + "" : "Enter a valid value.";
            String code = args.size() > 2 ? args.get(2) + "" : "invalid";
            return (value, _, _) -> {
                if (!pattern.matcher(Python.str(value)).find()) {
                    throw new ValidationError(message, code);
                }
            };
        }
        if (!"MaxLengthValidator".equals(spec.get("class"))
                && !"MinLengthValidator".equals(spec.get("class"))) {
            throw new NotCovered("the validator " + spec.get("class"));
        }
        boolean most = "MaxLengthValidator".equals(spec.get("class"));
        int limit = (Integer) Objects.requireNonNull(spec.list("args").getFirst());
        return (value, _, _) -> {
            String shown = String.valueOf(value);
            int length = shown.codePointCount(0, shown.length());
            if (most ? length > limit : length < limit) {
                throw new ValidationError(
                        "Ensure this value has at %s %d character%s (it has %d)."
                                .formatted(
                                        most ? "most" : "least",
                                        limit,
                                        limit == 1 ? "" : "s",
                                        length),
                        most ? "max_length" : "min_length");
            }
        };
    }
}
