package dev.belleville.rest;

import dev.belleville.rest.permissions.BasePermission;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a {@link ViewSet} a route of its own. It takes an {@link ApiRequest} and gives
 * an {@link ApiResponse}. REST framework's {@code action}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Action {
    /** Whether it is about one instance ({@code goods/7/restock}) or all ({@code goods/stats}). */
    boolean detail();

    /** The HTTP methods that it answers. */
    String[] methods() default "GET";

    /**
     * Who may, in place of the view set's rules; none for those. Each is made once, by a
     * constructor without parameters. {@code permission_classes}.
     */
    Class<? extends BasePermission>[] permissions() default {};

    /** What people call it; empty for the method's name in words. REST framework's {@code name}. */
    String name() default "";

    /** A few sentences about it; empty for those of the view set. {@code description}. */
    String description() default "";

    /** Its place in the address; empty for the method's name in snake case. {@code url_path}. */
    String urlPath() default "";

    /**
     * The last part of its route's name; empty for the method's name, hyphenated. {@code url_name}.
     */
    String urlName() default "";
}
