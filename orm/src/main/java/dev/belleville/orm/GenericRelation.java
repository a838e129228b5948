package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code Many} field as the way back of a {@link GenericForeignKey}: the rows that point
 * here with it. They go when this row goes; {@code remove} and {@code clear} delete them. Django's
 * GenericRelation.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface GenericRelation {
    /** The field of the other model that says the model. Django's {@code content_type_field}. */
    String contentType() default "contentType";

    /** The field of the other model with the key. Django's {@code object_id_field}. */
    String objectId() default "objectId";

    /**
     * The name in look-ups from the other model to this one; empty for none. Django's {@code
     * related_query_name}.
     */
    String relatedQueryName() default "";
}
