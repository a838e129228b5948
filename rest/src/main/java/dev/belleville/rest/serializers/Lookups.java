package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import org.jspecify.annotations.Nullable;

/** Look-ups by what a client sent. */
final class Lookups {
    private Lookups() {}

    /**
     * Those of {@code rows} whose {@code attribute} is {@code value}.
     *
     * @throws ValidationError where no row can have such a value there
     */
    static <T extends BaseModel> QuerySet<T> by(
            QuerySet<T> rows, String attribute, @Nullable Object value) {
        FieldMeta field = Orm.current().registry().model(rows.model()).findField(attribute);
        return field == null || value instanceof BaseModel
                ? rows.filter(attribute, value)
                : rows.filter(attribute, field.parse(value));
    }
}
