package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a model: a class that extends {@code Model} or {@code BaseModel} and whose instances are
 * rows.
 *
 * <p>Options of the whole table stand in a static {@link Meta} field of the class, as in Django's
 * {@code class Meta}. The public fields and the {@code Meta} of an abstract class above are the
 * model's too, as of Django's abstract models.
 *
 * <p>A model that extends another model has a row in the table of each: {@code class Restaurant
 * extends Place} is a place with more columns, in a table of their own whose key points to the row
 * of the place. It is read, saved, changed and deleted as one. A place holds its restaurant in
 * {@code Ref<@Nullable Restaurant> restaurant}, named as the model in small letters. Django's
 * multi-table inheritance.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Entity {
    /**
     * What the model is called in labels, tables, migrations and fixtures, where its class must
     * have another name; empty for that of the class.
     */
    String name() default "";

    /**
     * Whether it is the model above it under another name, with other methods and another order,
     * over the same table. It adds no fields. Django's {@code proxy}.
     */
    boolean proxy() default false;

    /**
     * For a model that extends another one: the name of its one-to-one relation to the row of that
     * model; empty for Django's rule, {@code place_ptr}. Django's {@code parent_link}.
     */
    String parentLink() default "";
}
