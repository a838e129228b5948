package dev.belleville.orm.sql;

import dev.belleville.orm.DataError;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Values on their way into a column. Django's {@code get_db_prep_save}. */
final class Stored {
    private Stored() {}

    /**
     * What the column of {@code field} takes for {@code value}.
     *
     * @throws DataError if a decimal has more digits than the column
     */
    static @Nullable Object of(FieldMeta field, @Nullable Object value) {
        Object plain = field.toStored(value);
        if (plain == null) {
            return null;
        }
        Object stored = Conversion.parse(field.storedKind(), plain);
        if (stored instanceof BigDecimal number && field.kind() == FieldKind.DECIMAL) {
            BigDecimal fitted = number.setScale(field.spec().places(), RoundingMode.HALF_EVEN);
            if (fitted.precision() > field.spec().size()) {
                throw new DataError(
                        field
                                + " has at most "
                                + field.spec().size()
                                + " digits; this value has "
                                + fitted.precision(),
                        null);
            }
            return fitted;
        }
        return stored;
    }
}
