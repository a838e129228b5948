package dev.belleville.orm;

import dev.belleville.core.ValidationError;

/**
 * A rule for the values of a field, named by {@link Column#validators}. Django's validators.
 *
 * <p>The class has a constructor without arguments and is made once for each field; it holds no
 * state that changes.
 *
 * @param <T> the Java type of the field's values
 */
@FunctionalInterface
public interface FieldValidator<T> {
    /**
     * Accepts {@code value}, which is never null nor empty.
     *
     * @throws ValidationError with a message and a code, where the value breaks the rule
     */
    void validate(T value);
}
