package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DataError;
import dev.belleville.orm.QuerySet;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** No other row may have the value. REST framework's {@code UniqueValidator}. */
public final class UniqueValidator implements SerializerValidator {
    private final Supplier<? extends QuerySet<? extends BaseModel>> rows;
    private final String message;
    private final String lookup;

    private UniqueValidator(
            Supplier<? extends QuerySet<? extends BaseModel>> rows, String message, String lookup) {
        this.rows = rows;
        this.message = message;
        this.lookup = lookup;
    }

    /** No row of {@code rows}, asked anew each time, has the value in the field's source. */
    public static UniqueValidator among(QuerySet<? extends BaseModel> rows) {
        return new UniqueValidator(
                rows::all, Translation.gettextNoop("This field must be unique."), "");
    }

    /** The same, which says {@code text}. */
    public UniqueValidator message(String text) {
        return new UniqueValidator(rows, text, lookup);
    }

    /** The same, which compares by a look-up such as {@code iexact}. */
    public UniqueValidator lookup(String lookup) {
        return new UniqueValidator(rows, message, lookup);
    }

    static UniqueValidator among(
            Supplier<? extends QuerySet<? extends BaseModel>> rows, String message) {
        return new UniqueValidator(rows, message, "");
    }

    @Override
    public void check(@Nullable Object value, SerializerField field, SerializerContext context) {
        String source = field.source();
        String attribute = source.substring(source.lastIndexOf('.') + 1);
        QuerySet<? extends BaseModel> others = others(rows.get(), context);
        boolean taken;
        try {
            taken =
                    (lookup.isEmpty()
                                    ? Lookups.by(others, attribute, value)
                                    : others.filter(attribute + "__" + lookup, value))
                            .exists();
        } catch (ValidationError | DataError e) {
            taken = false; // no row can have such a value
        }
        if (taken) {
            throw new ValidationError(complaint().message(), complaint().code());
        }
    }

    /** What it says of a value that is taken. */
    Detail complaint() {
        return new Detail(Translation.gettext(message), "unique");
    }

    /** What values are alike by. */
    Object compared(Object value) {
        return lookup.equals("iexact") && value instanceof String text
                ? text.toLowerCase(Locale.ROOT)
                : value;
    }

    /** {@code rows} without the one that is being changed. */
    static QuerySet<? extends BaseModel> others(
            QuerySet<? extends BaseModel> rows, SerializerContext context) {
        return context.instance() instanceof BaseModel instance && instance.pk() != null
                ? rows.exclude("pk", instance.pk())
                : rows;
    }
}
