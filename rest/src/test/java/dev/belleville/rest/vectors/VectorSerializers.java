package dev.belleville.rest.vectors;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.ListSerializer;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.NumberField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.SerializerValidator;
import dev.belleville.rest.serializers.UniqueForPeriodValidator;
import dev.belleville.rest.serializers.UniqueTogetherValidator;
import dev.belleville.rest.serializers.Values;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds serializers as the facts describe them. */
public final class VectorSerializers {
    private VectorSerializers() {}

    /** A serializer with the options that its declaration had beside its fields. */
    public record Declared(Serializer<Object> serializer, Fact options) {
        boolean isMany() {
            return options.isTrue("many");
        }

        /** As a field, with all options but partial. */
        SerializerField field() {
            Fact rest = options.copy();
            rest.take("partial");
            SerializerField field = serializer;
            if (rest.takeTrue("many")) {
                ListSerializer<?> list =
                        serializer
                                .many()
                                .max(rest.takeNumber("max_length", Integer.MAX_VALUE))
                                .min(rest.takeNumber("min_length", 0));
                field = rest.takeFalse("allow_empty") ? list.notEmpty() : list;
            }
            VectorFields.common(field, rest);
            rest.requireAllTaken("the serializer's option");
            return field;
        }
    }

    /** As {@code spec} says. */
    public static Declared build(Fact spec) {
        Serializer<?> serializer =
                "serializer".equals(spec.get("$type"))
                        ? new Told(spec)
                        : new ToldOfModel<>(Library.model(spec.text("model")), spec);
        @SuppressWarnings("unchecked") // what is shown is an instance of the model
        var any = (Serializer<Object>) serializer;
        return new Declared(any, spec.object("kwargs"));
    }

    /** A serializer of a model that is told by a fact. */
    private static final class ToldOfModel<T extends BaseModel> extends ModelSerializer<T> {
        ToldOfModel(Class<T> model, Fact spec) {
            super(model);
            if (spec.get("base") != null || spec.get("methods") != null) {
                throw new NotCovered("serializers of other classes and with methods");
            }
            Fact meta = spec.object("meta");
            if (meta.take("fields") instanceof List<?> names) {
                List<String> all = names.stream().map(Object::toString).toList();
                fields(all.getFirst(), all.subList(1, all.size()).toArray(String[]::new));
            } else {
                allFields();
            }
            for (Object item : spec.list("fields")) {
                List<?> pair = Fact.listOf(item);
                field(pair.getFirst().toString(), fieldOf(Fact.of(pair.get(1))));
            }
            if (meta.take("read_only_fields") instanceof List<?> shown) {
                readOnlyFields(Fact.texts(shown));
            }
            if (meta.take("validators") instanceof List<?> validators) {
                validators.forEach(item -> validator(together(model, Fact.of(item))));
            }
            if (meta.take("depth") instanceof Integer depth) {
                depth(depth);
            }
            if (meta.take("exclude") instanceof List<?> excluded) {
                allFieldsBut(Fact.texts(excluded));
            }
            Fact.of(meta.take("extra_kwargs"))
                    .forEach((name, more) -> extra(name, field -> say(field, Fact.of(more))));
            meta.requireAllTaken("the Meta's option");
        }

        private static SerializerValidator together(Class<? extends BaseModel> model, Fact spec) {
            Fact options = spec.object("kwargs").copy();
            QuerySet<? extends BaseModel> rows = Manager.of(model).all();
            String said = options.take("message") instanceof String text ? text : null;
            if (spec.text("class").equals("UniqueTogetherValidator")) {
                var rule = UniqueTogetherValidator.among(rows, Fact.texts(options.take("fields")));
                options.requireAllTaken("the validator's option");
                return said == null ? rule : rule.message(said);
            }
            String field = String.valueOf(options.take("field"));
            String date = String.valueOf(options.take("date_field"));
            options.requireAllTaken("the validator's option");
            UniqueForPeriodValidator rule =
                    switch (spec.text("class")) {
                        case "UniqueForDateValidator" ->
                                UniqueForPeriodValidator.date(rows, field, date);
                        case "UniqueForMonthValidator" ->
                                UniqueForPeriodValidator.month(rows, field, date);
                        case "UniqueForYearValidator" ->
                                UniqueForPeriodValidator.year(rows, field, date);
                        default -> throw new NotCovered("the validator " + spec.get("class"));
                    };
            return said == null ? rule : rule.message(said);
        }
    }

    /** A serializer whose fields and methods are told by a fact. */
    private static final class Told extends Serializer<Object> {
        private final @Nullable Fact whole;

        Told(Fact spec) {
            for (Object item : spec.list("fields")) {
                List<?> pair = Fact.listOf(item);
                field(pair.getFirst().toString(), fieldOf(Fact.of(pair.get(1))));
            }
            Fact methods = spec.object("methods");
            whole = methods.has("validate") ? methods.object("validate") : null;
            methods.forEach((name, program) -> {
                if (name.startsWith("get_")) {
                    throw new NotCovered("a method that gives a field's value");
                }
                if (name.startsWith("validate_")) {
                    Fact steps = Fact.of(program);
                    validate(name.substring(9), Object.class, value -> run(steps, value));
                }
            });
        }

        private static Object run(Fact program, Object value) {
            String op = program.text("op");
            return switch (op) {
                case "upper" -> value.toString().toUpperCase(Locale.ROOT);
                case "fail", "fail_django" -> throw error(program);
                case "reject" -> {
                    if (program.list("values").contains(value)) {
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

        private static Values run(Fact program, Values values) {
            String op = program.text("op");
            return switch (op) {
                case "fail", "fail_django" -> throw error(program);
                case "less" -> {
                    Object a = values.find(program.text("a"));
                    Object b = values.find(program.text("b"));
                    if (a instanceof Integer low && b instanceof Integer high && low >= high) {
                        throw error(program);
                    }
                    yield values;
                }
                case "add" -> {
                    Values more = values;
                    for (var entry : program.object("values").map().entrySet()) {
                        more = more.with(entry.getKey(), entry.getValue());
                    }
                    yield more;
                }
                default -> throw new NotCovered("a step " + op + " of a serializer");
            };
        }

        private static ValidationError error(Fact program) {
            Object message = program.get("message");
            if (message == null) {
                throw new NotCovered("an error without a message");
            }
            String code = program.has("code") ? program.text("code") : "invalid";
            if (program.text("op").equals("fail_django") && message instanceof List<?>) {
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

    /** Says more of a field that follows from a model. */
    static void say(SerializerField field, Fact more) {
        Fact options = more.copy();
        if (options.isTrue("required")) {
            options.take("required");
            field.required();
        }
        if (field instanceof CharField text) {
            if (options.take("min_length") instanceof Integer min) {
                text.min(min);
            }
            if (options.take("max_length") instanceof Integer max) {
                text.max(max);
            }
        }
        if (field instanceof NumberField number) {
            if (options.take("max_value") instanceof Integer max) {
                number.max(max);
            }
            if (options.take("min_value") instanceof Integer min) {
                number.min(min);
            }
        }
        if (options.get("validators") instanceof List<?>) {
            field.withoutValidators();
        }
        VectorFields.common(field, options);
        options.requireAllTaken("the extra option");
    }

    private static SerializerField fieldOf(Fact spec) {
        if (!"field".equals(spec.get("$type"))) {
            return build(spec).field();
        }
        return VectorFields.build(spec);
    }
}
