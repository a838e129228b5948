package dev.belleville.core.validators;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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

    /**
     * What {@code rules} say of {@code value}, each of them asked; empty where all accept it.
     * Django's {@code run_validators}.
     *
     * @param messages other words by code. Django's {@code error_messages}
     */
    static <T> List<Detail> complaints(
            Collection<? extends Validator<? super T>> rules,
            T value,
            Map<String, String> messages) {
        var found = new ArrayList<Detail>();
        for (Validator<? super T> rule : rules) {
            try {
                rule.validate(value);
            } catch (ValidationError e) {
                e.details().forEach(detail -> found.add(detail.worded(messages)));
            }
        }
        return found;
    }
}
