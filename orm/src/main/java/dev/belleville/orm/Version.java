package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a whole number that counts the changes of a row, so that two who change the same row do not
 * overwrite each other: {@code save} changes the row only where it still has the number that the
 * instance was read with, and throws {@link StaleObjectError} else.
 *
 * <p>Django has no such thing. What changes rows by queries leaves the number alone.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Version {}
