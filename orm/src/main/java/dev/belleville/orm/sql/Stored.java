package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Values on their way into a column. Django's {@code get_db_prep_save}. */
final class Stored {
    private Stored() {}

    /** What the column of {@code field} takes for {@code value}. */
    static @Nullable Object of(FieldMeta field, @Nullable Object value, Dialect dialect) {
        Object plain = field.toStored(value);
        if (plain == null) {
            return null;
        }
        Object stored = Conversion.parse(field.storedKind(), plain);
        return stored instanceof BigDecimal number && field.kind() == FieldKind.DECIMAL
                ? dialect.fitted(number, field.spec().size(), field.spec().places())
                : stored;
    }

    /** Binds what {@code instance} has in {@code field}. */
    static void bind(
            PreparedStatement statement,
            int index,
            FieldMeta field,
            BaseModel instance,
            Dialect dialect)
            throws SQLException {
        Object value = of(field, field.get(instance), dialect);
        dialect.bind(statement, index, field.storedKind(), value);
    }
}
