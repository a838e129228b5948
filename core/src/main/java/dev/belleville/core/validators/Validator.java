package dev.belleville.core.validators;

import dev.belleville.core.ValidationError;

/**
 * A rule for the values of a field, of a model or of a form. Django's validators.
 *
 * <p>The usual ones are made by {@link Validators}. One of your own is a function; it holds no
 * state that changes.
 *
 * @param <T> the Java type of the values
 */
@FunctionalInterface
public interface Validator<T> {
    /**
     * Accepts {@code value}, which is never null nor empty.
     *
     * @throws ValidationError with a message and a code, where the value breaks the rule
     */
    void validate(T value);
}
