package dev.belleville.rest.vectors;

import dev.belleville.core.ValidationError;
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
import dev.belleville.rest.serializers.FloatField;
import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.IpAddressField;
import dev.belleville.rest.serializers.JsonField;
import dev.belleville.rest.serializers.ListField;
import dev.belleville.rest.serializers.ManyRelatedField;
import dev.belleville.rest.serializers.NumberField;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.ReadOnlyField;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Builds fields as the facts describe them. */
public final class VectorFields {
    /** What changes nothing but forms and documentation. */
    private static final Set<String> SHOWN_ONLY = Set.of("initial", "style");

    private VectorFields() {}

    public static SerializerField build(Fact spec) {
        if (spec.get("args") != null) {
            throw new NotCovered("a field declared by position");
        }
        Fact options = spec.object("kwargs");
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
                    case "PrimaryKeyRelatedField" -> PrimaryKeyRelatedField.to(model);
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

    private static SerializerField typed(String type, Fact options) {
        return switch (type) {
            case "BooleanField" -> BooleanField.of();
            case "CharField" -> text(CharField.of(), options);
            case "EmailField" -> text(EmailField.of(), options);
            case "SlugField" -> text(SlugField.of(), options);
            case "URLField" -> text(UrlField.of(), options);
            case "IPAddressField" -> text(IpAddressField.of(protocol(options)), options);
            case "IntegerField" -> bounded(IntegerField.of(), options);
            case "FloatField" -> bounded(FloatField.of(), options);
            case "DecimalField" -> decimal(options);
            case "DateField" -> DateField.of();
            case "DateTimeField" -> DateTimeField.of();
            case "TimeField" -> TimeField.of();
            case "DurationField" -> duration(options);
            case "UUIDField" -> UuidField.of();
            case "JSONField" -> JsonField.of();
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
        if (!(options.take("max_digits") instanceof Integer digits)
                || !(options.take("decimal_places") instanceof Integer places)
                || digits < places) {
            throw new NotCovered("a decimal without fixed digits and places");
        }
        return bounded(DecimalField.of(digits, places), options);
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
        if (!(options.take("choices") instanceof List<?> choices)) {
            throw new NotCovered("choices as a dictionary");
        }
        var values = new ArrayList<Object>();
        for (Object choice : choices) {
            Object value = choice instanceof List<?> pair ? pair.getFirst() : choice;
            boolean plain = value instanceof String || value instanceof Integer;
            boolean group = choice instanceof List<?> pair && pair.get(1) instanceof List<?>;
            if (!plain || group) {
                throw new NotCovered("choices in groups or of other types");
            }
            values.add(value);
        }
        ChoiceField field = ChoiceField.of(values.toArray());
        return options.takeTrue("allow_blank") ? field.allowBlank() : field;
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
        if (options.take("source") instanceof String source) {
            field.source(source);
        }
        if (options.has("default")) {
            Object value = VectorValues.decode(options.take("default"));
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
        if ("UniqueValidator".equals(spec.get("class"))
                && spec.object("kwargs").names().isEmpty()) {
            return UniqueValidator.among(Manager.of(Library.model(spec.text("model"))).all());
        }
        if (!"MaxLengthValidator".equals(spec.get("class"))
                && !"MinLengthValidator".equals(spec.get("class"))) {
            throw new NotCovered("the validator " + spec.get("class"));
        }
        boolean most = "MaxLengthValidator".equals(spec.get("class"));
        int limit = (Integer) Objects.requireNonNull(spec.list("args").getFirst());
        return (value, _, _) -> {
            int length = String.valueOf(value).length();
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
