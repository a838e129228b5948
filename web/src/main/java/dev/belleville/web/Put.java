package dev.belleville.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method answers PUT at a path; see {@link App#routes}. Flask's {@code @app.put}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Put {
    /** The pattern, such as {@code /notes/<int:id>}. */
    String value();

    /** The route's name; none where it is empty. */
    String name() default "";
}
