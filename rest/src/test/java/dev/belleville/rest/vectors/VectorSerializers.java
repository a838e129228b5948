package dev.belleville.rest.vectors;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.ListSerializer;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.UniqueTogetherValidator;
import dev.belleville.rest.serializers.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds serializers as the facts describe them. */
final class VectorSerializers {
    private VectorSerializers() {}

    /** A serializer with the options that its declaration had beside its fields. */
    record Declared(Serializer<Object> serializer, Map<String, Object> options) {
        boolean isMany() {
            return VectorFields.isTrue(options.get("many"));
        }

        /** As a field, with all options but partial. */
        SerializerField field() {
            var rest = new LinkedHashMap<>(options);
            rest.remove("partial");
            SerializerField field = serializer;
            if (VectorFields.isTrue(rest.remove("many"))) {
                ListSerializer list = serializer.many();
                if (Boolean.FALSE.equals(rest.remove("allow_empty"))) {
                    list.notEmpty();
                }
                if (rest.remove("max_length") instanceof Integer max) {
                    list.max(max);
                }
                if (rest.remove("min_length") instanceof Integer min) {
                    list.min(min);
                }
                field = list;
            }
            VectorFields.common(field, rest);
            if (!rest.isEmpty()) {
                throw new NotCovered("the serializer's option " + rest.keySet().iterator().next());
            }
            return field;
        }
    }

    static Declared build(Map<String, Object> spec) {
        Map<String, Object> options =
                spec.get("kwargs") == null ? Map.of() : Vectors.object(spec.get("kwargs"));
        Serializer<?> serializer =
                "serializer".equals(spec.get("$type"))
                        ? new Told(spec)
                        : new ToldOfModel<>(Library.model(String.valueOf(spec.get("model"))), spec);
        @SuppressWarnings("unchecked") // what is shown is an instance of the model
        var any = (Serializer<Object>) serializer;
        return new Declared(any, options);
    }

    /** A serializer of a model that is told by a fact. */
    private static final class ToldOfModel<T extends BaseModel> extends ModelSerializer<T> {
        ToldOfModel(Class<T> model, Map<String, Object> spec) {
            super(model);
            if (spec.get("base") != null || spec.get("methods") != null) {
                throw new NotCovered("serializers of other classes and with methods");
            }
            var meta = new LinkedHashMap<>(Vectors.object(spec.get("meta")));
            if (meta.remove("fields") instanceof List<?> names) {
                List<String> all = names.stream().map(Object::toString).toList();
                fields(all.getFirst(), all.subList(1, all.size()).toArray(String[]::new));
            } else {
                allFields();
            }
            for (Object item : Vectors.list(spec.get("fields"))) {
                List<?> pair = Vectors.list(item);
                field(pair.getFirst().toString(), fieldOf(Vectors.object(pair.get(1))));
            }
            if (meta.remove("read_only_fields") instanceof List<?> shown) {
                readOnlyFields(shown.stream().map(Object::toString).toArray(String[]::new));
            }
            if (meta.remove("validators") instanceof List<?> validators) {
                validators.forEach(item -> validator(together(model, Vectors.object(item))));
            }
            if (!meta.isEmpty()) {
                throw new NotCovered("the Meta's option " + meta.keySet().iterator().next());
            }
        }

        private static UniqueTogetherValidator together(
                Class<? extends BaseModel> model, Map<String, Object> spec) {
            Map<String, Object> options = Vectors.object(spec.get("kwargs"));
            if (!spec.get("class").equals("UniqueTogetherValidator") || options.size() > 1) {
                throw new NotCovered(
                        "the validator " + spec.get("class") + " with " + options.keySet());
            }
            return UniqueTogetherValidator.among(
                    Manager.of(model).all(),
                    Vectors.list(options.get("fields")).stream()
                            .map(Object::toString)
                            .toArray(String[]::new));
        }
    }

    /** A serializer whose fields and methods are told by a fact. */
    private static final class Told extends Serializer<Object> {
        private final @Nullable Map<String, Object> whole;

        Told(Map<String, Object> spec) {
            for (Object item : Vectors.list(spec.get("fields"))) {
                List<?> pair = Vectors.list(item);
                field(pair.getFirst().toString(), fieldOf(Vectors.object(pair.get(1))));
            }
            Map<String, Object> methods =
                    spec.get("methods") == null ? Map.of() : Vectors.object(spec.get("methods"));
            whole =
                    methods.get("validate") == null
                            ? null
                            : Vectors.object(methods.get("validate"));
            methods.forEach((name, program) -> {
                if (name.startsWith("get_")) {
                    throw new NotCovered("a method that gives a field's value");
                }
                if (name.startsWith("validate_")) {
                    Map<String, Object> steps = Vectors.object(program);
                    validate(name.substring(9), Object.class, value -> run(steps, value));
                }
            });
        }

        private static Object run(Map<String, Object> program, Object value) {
            String op = String.valueOf(program.get("op"));
            return switch (op) {
                case "upper" -> value.toString().toUpperCase(Locale.ROOT);
                case "fail", "fail_django" -> throw error(program);
                case "reject" -> {
                    if (Vectors.list(program.get("values")).contains(value)) {
                        throw error(program);
                    }
                    yield value;
                }
                default -> throw new NotCovered("a step " + op + " of a field");
            };
        }

        @Override
        protected Values validate(Values values, SerializerContext context) {
            return whole == null ? values : run(whole, values);
        }

        private static Values run(Map<String, Object> program, Values values) {
            String op = String.valueOf(program.get("op"));
            switch (op) {
                case "fail", "fail_django" -> throw error(program);
                case "less" -> {
                    Object a = values.find(program.get("a").toString());
                    Object b = values.find(program.get("b").toString());
                    if (a instanceof Integer low && b instanceof Integer high && low >= high) {
                        throw error(program);
                    }
                    return values;
                }
                case "add" -> {
                    Values more = values;
                    for (var entry : Vectors.object(program.get("values")).entrySet()) {
                        more = more.with(entry.getKey(), entry.getValue());
                    }
                    return more;
                }
                default -> throw new NotCovered("a step " + op + " of a serializer");
            }
        }

        private static ValidationError error(Map<String, Object> program) {
            Object message = program.get("message");
            if (message == null) {
                throw new NotCovered("an error without a message");
            }
            String code = String.valueOf(program.getOrDefault("code", "invalid"));
            if (program.get("op").equals("fail_django") && message instanceof List<?>) {
                code = "invalid"; // Django's own errors lose the code of a list
            }
            if (message instanceof Map<?, ?> fields) {
                var errors = new LinkedHashMap<String, List<Detail>>();
                for (var entry : fields.entrySet()) {
                    errors.put(entry.getKey().toString(), details(entry.getValue(), code));
                }
                return new ValidationError(errors);
            }
            return new ValidationError(Map.of(ValidationError.NON_FIELD, details(message, code)));
        }

        private static List<Detail> details(Object message, String code) {
            var details = new ArrayList<Detail>();
            for (Object text : message instanceof List<?> list ? list : List.of(message)) {
                if (!(text instanceof String)) {
                    throw new NotCovered("messages inside messages");
                }
                details.add(new Detail(text.toString(), code));
            }
            return details;
        }
    }

    private static SerializerField fieldOf(Map<String, Object> spec) {
        if (!"field".equals(spec.get("$type"))) {
            return build(spec).field();
        }
        if (!"RegexField".equals(spec.get("class"))) {
            return VectorFields.build(spec);
        }
        Map<String, Object> options = new LinkedHashMap<>(Vectors.object(spec.get("kwargs")));
        Pattern pattern = Pattern.compile(String.valueOf(options.remove("regex")));
        CharField field = CharField.of();
        field.validator((value, _, _) -> {
            if (!pattern.matcher(String.valueOf(value)).find()) {
                throw new ValidationError(
                        "This value does not match the required pattern.", "invalid");
            }
        });
        VectorFields.common(field, options);
        return field;
    }
}
