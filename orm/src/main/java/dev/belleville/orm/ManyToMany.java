package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

/**
 * The options of a {@code Many} field, a to-many relation with a table of its own. Django's
 * ManyToManyField.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ManyToMany {
    /** The name of the way back; empty for Django's rule. Django's {@code related_name}. */
    String relatedName() default "";

    /**
     * The name of the way back in look-ups; empty for {@code relatedName}. Django's {@code
     * related_query_name}.
     */
    String relatedQueryName() default "";

    /**
     * The label of the model between, such as {@code catalog.OrderLine}; empty for a table that the
     * framework keeps by itself. Django's {@code through}.
     */
    String through() default "";

    /**
     * The two fields of the model between that this is about: to here, then to the target. Django's
     * {@code through_fields}.
     */
    String[] throughFields() default {};

    /**
     * Whether a relation to the model itself holds both ways at once. Then it has no way back, and
     * a related name says nothing; with {@code symmetrical = false} it does. Django's {@code
     * symmetrical}.
     */
    boolean symmetrical() default true;

    /**
     * What gives the condition that forms offer targets by; it is asked at each form. Django's
     * {@code limit_choices_to}.
     */
    Class<? extends Supplier<Q>>[] limitChoicesTo() default {};

    /**
     * Whether the database sees to it that both ends of the table between are there. Django's
     * {@code db_constraint}.
     */
    boolean dbConstraint() default true;

    /** Whether forms and the admin show it. */
    boolean editable() default true;

    /** Whether forms accept nothing here. */
    boolean blank() default false;

    /** The name of the table between; empty for Django's rule. Django's {@code db_table}. */
    String table() default "";

    /** What people call it; empty for the field's name in words. */
    String label() default "";

    /** A sentence shown beside it in forms. */
    String help() default "";
}
