package dev.belleville.orm.meta;

import dev.belleville.orm.Expression;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the database alone makes of a column.
 *
 * @param defaultText the value of rows that name none, as text; {@code now} is the time of the row;
 *     null where there is none. Django's {@code db_default}
 * @param defaultExpression the same, where it is computed
 * @param generated what the database computes it from; null where it is written. Django's
 *     GeneratedField
 * @param collation the rule by which it compares text; empty for the database's own. Django's
 *     {@code db_collation}
 * @param comment a remark in the database; empty for none. Django's {@code db_comment}
 * @param element what an array holds; null for all else. Django's {@code base_field}
 */
public record ColumnDefinition(
        @Nullable String defaultText,
        @Nullable Expression defaultExpression,
        @Nullable Generated generated,
        String collation,
        String comment,
        @Nullable FieldSpec element) {
    /** Nothing said. */
    public static final ColumnDefinition NONE =
            new ColumnDefinition(null, null, null, "", "", null);

    /**
     * How a generated column is computed.
     *
     * @param expression SQL over columns of the same row
     * @param stored whether the value is kept, or computed whenever it is read
     */
    public record Generated(String expression, boolean stored) {}

    /** That it is an array of {@code element}. */
    static ColumnDefinition of(FieldSpec element) {
        return new ColumnDefinition(null, null, null, "", "", element);
    }

    /** Whether rows that name no value get one. */
    public boolean hasDefault() {
        return defaultText != null || defaultExpression != null;
    }

    /** The same, compared by the rule {@code other}. */
    public ColumnDefinition collation(String other) {
        return with(draft -> draft.collation = other);
    }

    ColumnDefinition with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new ColumnDefinition(
                draft.defaultText,
                draft.defaultExpression,
                draft.generated,
                draft.collation,
                draft.comment,
                element);
    }

    /** What may differ in the next one. */
    static final class Draft {
        @Nullable String defaultText;
        @Nullable Expression defaultExpression;
        @Nullable Generated generated;
        String collation;
        String comment;

        private Draft(ColumnDefinition from) {
            defaultText = from.defaultText;
            defaultExpression = from.defaultExpression;
            generated = from.generated;
            collation = from.collation;
            comment = from.comment;
        }
    }
}
