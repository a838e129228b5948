package dev.belleville.orm;

import dev.belleville.core.validators.Validator;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

/** The options of a {@code Ref} field, a to-one relation. Django's ForeignKey. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForeignKey {
    /** What happens to this row when its target goes. */
    OnDelete onDelete();

    /**
     * The name of the way back, from the target to its rows; empty for Django's rule. Django's
     * {@code related_name}.
     */
    String relatedName() default "";

    /**
     * The name of the way back in look-ups; empty for {@code relatedName}. Django's {@code
     * related_query_name}.
     */
    String relatedQueryName() default "";

    /**
     * The field of the target that the column holds; empty for its key. Django's {@code to_field}.
     */
    String toField() default "";

    /**
     * What gives the value or the target for {@link OnDelete#SET}; it is asked at each deletion.
     */
    Class<? extends Supplier<?>>[] set() default {};

    /**
     * What gives the condition that valid targets satisfy; it is asked at each check. Django's
     * {@code limit_choices_to}.
     */
    Class<? extends Supplier<Q>>[] limitChoicesTo() default {};

    /**
     * The key of the target that the database gives rows that name none, as text. Django's {@code
     * db_default}.
     */
    String dbDefault() default "";

    /** Whether no two rows share a target; a {@code OneToOne} says it better. */
    boolean unique() default false;

    /** Whether look-ups by this relation deserve an index. Django's {@code db_index}. */
    boolean index() default true;

    /**
     * Whether the database sees to it that targets are there; without, rows may point to nothing.
     * Django's {@code db_constraint}.
     */
    boolean dbConstraint() default true;

    /** Rules of one's own for the key of the target. */
    Class<? extends Validator<?>>[] validators() default {};

    /** Messages in the place of the usual ones, each {@code code=message}. */
    String[] errorMessages() default {};

    /** Whether forms and the admin show it. */
    boolean editable() default true;

    /** A remark in the database; SQLite keeps none. Django's {@code db_comment}. */
    String dbComment() default "";

    /** Whether forms accept nothing here. */
    boolean blank() default false;

    /**
     * The column's name; empty for Django's rule (the field's name in snake case and {@code _id}).
     */
    String column() default "";

    /** What people call it; empty for the field's name in words. */
    String label() default "";

    /** A sentence shown beside it in forms. */
    String help() default "";
}
