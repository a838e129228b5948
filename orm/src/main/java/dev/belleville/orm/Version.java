package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a whole number that counts the changes of a row, so that two who change the same row do not
 * overwrite each other: {@code save}, {@code bulkUpdate} and {@code delete} of an instance change
 * the row only where it still has the number that the instance was read with, and throw {@link
 * StaleObjectError} else.
 *
 * <p>{@code update} of a query changes whatever rows it finds, and counts each change. So do
 * relations that write rows, as {@code add} and {@code SET_NULL} do, and {@code bulkCreate} where
 * it updates a row that is there. {@code delete} of a query asks for no number. Django has no such
 * thing.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Version {}
