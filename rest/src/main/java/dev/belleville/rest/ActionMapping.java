package dev.belleville.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers other HTTP methods at the place of an {@link Action}, whose rules, names and path it
 * shares. REST framework's {@code @password.mapping.delete}.
 *
 * <pre>{@code
 * @Action(detail = true, methods = "PUT")
 * ApiResponse password(ApiRequest request) { … }
 *
 * @ActionMapping(action = "password", methods = "DELETE")
 * ApiResponse deletePassword(ApiRequest request) { … }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ActionMapping {
    /** The name of the action's method. */
    String action();

    /** The HTTP methods that it answers. */
    String[] methods();
}
