package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * No other row may agree in all fields; rows with a null among them never do. REST framework's
 * {@code UniqueTogetherValidator}.
 */
public final class UniqueTogetherValidator implements SerializerValidator {
    private final Supplier<? extends QuerySet<? extends BaseModel>> rows;
    private final List<String> fields;
    private final String message;
    private final String code;

    UniqueTogetherValidator(
            Supplier<? extends QuerySet<? extends BaseModel>> rows, List<String> fields) {
        this(
                rows,
                fields,
                Translation.gettextNoop("The fields {field_names} must make a unique set."),
                "unique");
    }

    private UniqueTogetherValidator(
            Supplier<? extends QuerySet<? extends BaseModel>> rows,
            List<String> fields,
            String message,
            String code) {
        this.rows = rows;
        this.fields = List.copyOf(fields);
        this.message = message;
        this.code = code;
    }

    /** The same, which says {@code text}; {@code {field_names}} is filled. */
    public UniqueTogetherValidator message(String text) {
        return new UniqueTogetherValidator(rows, fields, text, code);
    }

    /** The same, which says what the model says where its rule is broken. */
    UniqueTogetherValidator violation(String text, String as) {
        return new UniqueTogetherValidator(rows, fields, text, as.isEmpty() ? code : as);
    }

    /**
     * No row of {@code rows}, asked anew each time, agrees in all {@code fields} of the serializer.
     */
    public static UniqueTogetherValidator among(
            QuerySet<? extends BaseModel> rows, String... fields) {
        return new UniqueTogetherValidator(rows::all, List.of(fields));
    }

    @Override
    public void check(@Nullable Object value, SerializerField field, SerializerContext context) {
        var serializer = (Serializer<?>) field;
        var values = (Values) value;
        var missing = new LinkedHashMap<String, List<Detail>>();
        var wanted = new LinkedHashMap<String, @Nullable Object>();
        for (String name : fields) {
            SerializerField member = serializer.fields().get(name);
            String source = member == null ? name : member.source();
            if (values != null && values.has(source)) {
                wanted.put(source, values.find(source));
            } else if (context.instance() instanceof BaseModel instance) {
                Object held = new Attribute(source).read(instance);
                wanted.put(source, held instanceof Ref<?> relation ? relation.id() : held);
            } else {
                missing.put(
                        name,
                        List.of(
                                new Detail(
                                        Translation.gettext("This field is required."),
                                        "required")));
            }
        }
        if (!missing.isEmpty()) {
            throw new ValidationError(missing);
        }
        if (!wanted.containsValue(null) && isTaken(wanted, context)) {
            throw new ValidationError(complaint().message(), complaint().code());
        }
    }

    List<String> fields() {
        return fields;
    }

    /** What it says of values that are taken. */
    Detail complaint() {
        return new Detail(
                Translation.gettext(message).replace("{field_names}", String.join(", ", fields)),
                code);
    }

    private boolean isTaken(Map<String, @Nullable Object> wanted, SerializerContext context) {
        QuerySet<? extends BaseModel> others = UniqueValidator.others(rows.get(), context);
        for (var entry : wanted.entrySet()) {
            others = others.filter(entry.getKey(), entry.getValue());
        }
        return others.exists();
    }
}
