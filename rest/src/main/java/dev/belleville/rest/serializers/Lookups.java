package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
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
        FieldMeta field = field(Orm.current().registry().model(rows.model()), attribute);
        return field == null || value instanceof BaseModel
                ? rows.filter(attribute, value)
                : rows.filter(attribute, field.parse(value));
    }

    /** The field at the end of {@code path}, over relations of one; null for none. */
    private static @Nullable FieldMeta field(ModelMeta model, String path) {
        int at = path.indexOf("__");
        if (at < 0) {
            return model.findField(path);
        }
        RelationMeta relation = model.findRelation(path.substring(0, at));
        return relation == null ? null : field(relation.target(), path.substring(at + 2));
    }
}
