package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The options of a {@code Ref} field, a to-one relation. Django's OneToOneField: no two rows share
 * a target.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneToOne {
    /** What happens to this row when its target goes. */
    OnDelete onDelete();

    /**
     * The name of the way back, from the target to its rows; empty for Django's rule. Django's
     * {@code related_name}.
     */
    String relatedName() default "";

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
