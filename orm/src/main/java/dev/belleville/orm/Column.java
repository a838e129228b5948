package dev.belleville.orm;

import dev.belleville.core.validators.Validator;
import dev.belleville.orm.meta.FieldKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

/**
 * The options of a field that is a column. A public field needs it only where the defaults do not
 * fit: the Java type picks the kind, {@code @Nullable} makes the column nullable, the initial value
 * is the default.
 *
 * <p>A primitive always has a default; a boxed number without an initial value has none and is
 * required in forms.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Column {
    /**
     * The kind of column, where the Java type alone does not say it: {@code SLUG}, {@code EMAIL},
     * {@code URL}, {@code IMAGE}, {@code ARRAY}.
     */
    FieldKind kind() default FieldKind.BY_TYPE;

    /**
     * The most characters of a text or bytes of binary data; 0 is unlimited. Django's {@code
     * max_length}.
     */
    int max() default 0;

    /** All digits of a decimal. Django's {@code max_digits}. */
    int digits() default 0;

    /** Digits after the point of a decimal. Django's {@code decimal_places}. */
    int places() default 0;

    /**
     * The least whole number or decimal that is valid, as text; empty for none. Django's {@code
     * MinValueValidator}.
     */
    String min() default "";

    /** The greatest valid value, as text; empty for none. Django's {@code MaxValueValidator}. */
    String most() default "";

    /**
     * A whole number of 0 or more, checked by the database. Django's {@code PositiveIntegerField}.
     */
    boolean positive() default false;

    /** Whether forms accept nothing here. Django's {@code blank}. */
    boolean blank() default false;

    /** Whether no two rows share a value. */
    boolean unique() default false;

    /** Whether look-ups by this column deserve an index. Django's {@code db_index}. */
    boolean index() default false;

    /** Whether this is the primary key; then the class extends {@code BaseModel}. */
    boolean primaryKey() default false;

    /** Whether no two rows of one day share a value: the name of a field with that day. */
    String uniqueForDate() default "";

    /** Whether no two rows of one month of a year share a value: the name of a field. */
    String uniqueForMonth() default "";

    /** Whether no two rows of one year share a value: the name of a field. */
    String uniqueForYear() default "";

    /**
     * Whether a slug may have letters and digits of all scripts. Django's {@code allow_unicode}.
     */
    boolean allowUnicode() default false;

    /**
     * An enum whose constants are the values a text or number may have, where the member is no enum
     * itself.
     */
    Class<?> choices() default void.class;

    /** Rules of one's own. */
    Class<? extends Validator<?>>[] validators() default {};

    /**
     * Messages in the place of the usual ones, each {@code code=message}: {@code "unique=That name
     * is taken."}.
     */
    String[] errorMessages() default {};

    /**
     * Whether each save writes the time it happens: a day, a time of day or a moment. Django's
     * {@code auto_now}.
     */
    boolean autoNow() default false;

    /** Whether the first save writes the time it happens. Django's {@code auto_now_add}. */
    boolean autoNowAdd() default false;

    /**
     * What the database gives rows that name no value, as text; {@code now} is the time of the row.
     * A member that is null leaves its column to it; a primitive always has a value, so that it
     * serves rows made by others alone: write {@code Integer} for {@code int} to leave it open.
     * Django's {@code db_default}.
     */
    String dbDefault() default "";

    /**
     * What gives the expression by which the database computes the value of rows that name none, in
     * the place of {@link #dbDefault}: {@code DateFunctions.now()}, {@code Value.of(1).plus(2)}. It
     * is asked once, and names no field. Django's {@code db_default} of an expression.
     */
    Class<? extends Supplier<? extends Expression>>[] dbDefaultBy() default {};

    /**
     * SQL over columns of the same row by which the database computes the value; nobody writes it.
     * Django's GeneratedField.
     */
    String generated() default "";

    /**
     * Whether a generated value is kept; else it is computed whenever it is read, which PostgreSQL
     * cannot. Django's {@code db_persist}.
     */
    boolean stored() default true;

    /** The rule by which the database compares text. Django's {@code db_collation}. */
    String dbCollation() default "";

    /** A remark in the database; SQLite keeps none. Django's {@code db_comment}. */
    String dbComment() default "";

    /** Whether forms and the admin show it. */
    boolean editable() default true;

    /**
     * The column's name; empty for Django's rule (the field's name in snake case). Django's {@code
     * db_column}.
     */
    String column() default "";

    /** What people call it; empty for the field's name in words. Django's {@code verbose_name}. */
    String label() default "";

    /** A sentence shown beside it in forms. Django's {@code help_text}. */
    String help() default "";
}
