package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which value a record's component gets in {@link QuerySet#values(Class)}, where its own name does
 * not say it: {@code record Card(String name, @ValueOf("category__name") String category)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ValueOf {
    /** A field, over relations too, or an annotation. */
    String value();
}
