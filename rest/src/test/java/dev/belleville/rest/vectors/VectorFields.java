package dev.belleville.rest.vectors;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
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
import dev.belleville.rest.serializers.JsonField;
import dev.belleville.rest.serializers.ListField;
import dev.belleville.rest.serializers.ManyRelatedField;
import dev.belleville.rest.serializers.NumberField;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.ReadOnlyField;
import dev.belleville.rest.serializers.RelatedField;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.SlugField;
import dev.belleville.rest.serializers.SlugRelatedField;
import dev.belleville.rest.serializers.StringRelatedField;
import dev.belleville.rest.serializers.TimeField;
import dev.belleville.rest.serializers.UniqueValidator;
import dev.belleville.rest.serializers.UrlField;
import dev.belleville.rest.serializers.UuidField;
import dev.belleville.rest.serializers.Validator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds fields as the facts describe them. */
public final class VectorFields {
    /** What changes nothing but forms and documentation. */
    private static final Set<String> SHOWN_ONLY = Set.of("label", "help_text", "initial", "style");

    private VectorFields() {}

    public static SerializerField build(Map<String, Object> spec) {
        if (spec.get("args") != null) {
            throw new NotCovered("a field declared by position");
        }
        Map<String, Object> options =
                spec.get("kwargs") == null
                        ? new LinkedHashMap<>()
                        : new LinkedHashMap<>(Vectors.object(spec.get("kwargs")));
        options.keySet().removeAll(SHOWN_ONLY);
        SerializerField field =
                spec.get("model") == null
                        ? typed(String.valueOf(spec.get("class")), options)
                        : related(spec, Library.model(String.valueOf(spec.get("model"))), options);
        common(field, options);
        if (!options.isEmpty()) {
            throw new NotCovered("the option " + options.keySet().iterator().next());
        }
        return field;
    }

    private static SerializerField related(
            Map<String, Object> spec,
            Class<? extends BaseModel> model,
            Map<String, Object> options) {
        RelatedField<?> field =
                switch (String.valueOf(spec.get("class"))) {
                    case "PrimaryKeyRelatedField" -> PrimaryKeyRelatedField.to(model);
                    case "SlugRelatedField" ->
                            SlugRelatedField.to(
                                    model, String.valueOf(options.remove("slug_field")));
                    default -> throw new NotCovered("the field class " + spec.get("class"));
                };
        if (!isTrue(options.remove("many"))) {
            return field;
        }
        ManyRelatedField many = field.many();
        return Boolean.FALSE.equals(options.remove("allow_empty")) ? many.notEmpty() : many;
    }

    private static SerializerField typed(String type, Map<String, Object> options) {
        return switch (type) {
            case "BooleanField" -> BooleanField.of();
            case "CharField" -> text(CharField.of(), options);
            case "EmailField" -> text(EmailField.of(), options);
            case "SlugField" -> text(SlugField.of(), options);
            case "URLField" -> text(UrlField.of(), options);
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
            case "HiddenField" -> HiddenField.of(VectorValues.decode(options.remove("default")));
            default -> throw new NotCovered("the field class " + type);
        };
    }

    private static SerializerField text(CharField field, Map<String, Object> options) {
        if (options.remove("max_length") instanceof Integer max) {
            field.max(max);
        }
        if (options.remove("min_length") instanceof Integer min) {
            field.min(min);
        }
        if (isTrue(options.remove("allow_blank"))) {
            field.allowBlank();
        }
        if (Boolean.FALSE.equals(options.remove("trim_whitespace"))) {
            field.untrimmed();
        }
        return field;
    }

    private static SerializerField bounded(NumberField field, Map<String, Object> options) {
        if (VectorValues.decode(options.remove("max_value")) instanceof Number max) {
            field.max(max);
        }
        if (VectorValues.decode(options.remove("min_value")) instanceof Number min) {
            field.min(min);
        }
        return field;
    }

    private static SerializerField decimal(Map<String, Object> options) {
        if (!(options.remove("max_digits") instanceof Integer digits)
                || !(options.remove("decimal_places") instanceof Integer places)
                || digits < places) {
            throw new NotCovered("a decimal without fixed digits and places");
        }
        return bounded(DecimalField.of(digits, places), options);
    }

    private static SerializerField duration(Map<String, Object> options) {
        DurationField field = DurationField.of();
        if (VectorValues.decode(options.remove("max_value")) instanceof Duration max) {
            field.max(max);
        }
        if (VectorValues.decode(options.remove("min_value")) instanceof Duration min) {
            field.min(min);
        }
        return field;
    }

    private static SerializerField choice(Map<String, Object> options) {
        if (!(options.remove("choices") instanceof List<?> choices)) {
            throw new NotCovered("choices as a dictionary");
        }
        var values = new java.util.ArrayList<Object>();
        for (Object choice : choices) {
            Object value = choice instanceof List<?> pair ? pair.getFirst() : choice;
            if (!(value instanceof String) && !(value instanceof Integer)
                    || choice instanceof List<?> pair && pair.get(1) instanceof List<?>) {
                throw new NotCovered("choices in groups or of other types");
            }
            values.add(value);
        }
        ChoiceField field = ChoiceField.of(values.toArray());
        return isTrue(options.remove("allow_blank")) ? field.allowBlank() : field;
    }

    private static SerializerField list(Map<String, Object> options) {
        ListField field = ListField.of(child(options));
        if (options.remove("max_length") instanceof Integer max) {
            field.max(max);
        }
        if (options.remove("min_length") instanceof Integer min) {
            field.min(min);
        }
        return Boolean.FALSE.equals(options.remove("allow_empty")) ? field.notEmpty() : field;
    }

    private static SerializerField dict(Map<String, Object> options) {
        DictField field = DictField.of(child(options));
        return Boolean.FALSE.equals(options.remove("allow_empty")) ? field.notEmpty() : field;
    }

    private static SerializerField child(Map<String, Object> options) {
        Object child = options.remove("child");
        return child == null ? JsonField.of().allowNull() : build(Vectors.object(child));
    }

    static void common(SerializerField field, Map<String, Object> options) {
        if (isTrue(options.remove("read_only"))) {
            field.readOnly();
        }
        if (isTrue(options.remove("write_only"))) {
            field.writeOnly();
        }
        if (Boolean.FALSE.equals(options.remove("required"))) {
            field.optional();
        }
        if (isTrue(options.remove("allow_null"))) {
            field.allowNull();
        }
        if (options.remove("source") instanceof String source) {
            field.source(source);
        }
        if (options.containsKey("default")) {
            Object value = VectorValues.decode(options.remove("default"));
            if (value != SerializerField.ABSENT) {
                field.defaultValue(value);
            }
        }
        if (options.remove("error_messages") instanceof Map<?, ?> messages) {
            messages.forEach((code, text) -> field.message(code.toString(), text.toString()));
        }
        if (options.remove("validators") instanceof List<?> validators) {
            validators.forEach(validator -> field.validator(validator(Vectors.object(validator))));
        }
    }

    private static Validator validator(Map<String, Object> spec) {
        if ("UniqueValidator".equals(spec.get("class"))
                && Vectors.object(spec.get("kwargs")).isEmpty()) {
            return UniqueValidator.among(
                    Manager.of(Library.model(String.valueOf(spec.get("model")))).all());
        }
        if (!"MaxLengthValidator".equals(spec.get("class"))
                && !"MinLengthValidator".equals(spec.get("class"))) {
            throw new NotCovered("the validator " + spec.get("class"));
        }
        boolean most = "MaxLengthValidator".equals(spec.get("class"));
        int limit = (Integer) Vectors.list(spec.get("args")).getFirst();
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

    public static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }
}
