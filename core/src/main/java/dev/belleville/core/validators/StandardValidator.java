package dev.belleville.core.validators;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A rule with a message of its own, told in the visitor's language. Made by {@link Validators}; a
 * class of one's own gives such a rule a name, as annotations of models need it:
 *
 * <pre>{@code
 * final class Username extends StandardValidator<String> {
 *     Username() {
 *         super(Validators.regex(Pattern.compile("^[a-z]+$")).message("Small letters, please."));
 *     }
 * }
 * }</pre>
 *
 * @param <T> the Java type of the values
 */
public class StandardValidator<T> implements Validator<T> {
    private final Function<T, @Nullable Complaint> rule;
    private final @Nullable String message;
    private final @Nullable String code;

    StandardValidator(Function<T, @Nullable Complaint> rule) {
        this(rule, null, null);
    }

    /** The rule that {@code other} is. */
    protected StandardValidator(StandardValidator<T> other) {
        this(other.rule, other.message, other.code);
    }

    private StandardValidator(
            Function<T, @Nullable Complaint> rule,
            @Nullable String message,
            @Nullable String code) {
        this.rule = rule;
        this.message = message;
        this.code = code;
    }

    /**
     * The same rule with another message, which may name {@code %(value)s}, {@code %(limit_value)s}
     * and {@code %(show_value)s} as Django's do.
     */
    public final StandardValidator<T> message(String other) {
        return new StandardValidator<>(rule, other, code);
    }

    /** The same rule under another code. */
    public final StandardValidator<T> code(String other) {
        return new StandardValidator<>(rule, message, other);
    }

    @Override
    public final void validate(T value) {
        Complaint complaint = rule.apply(value);
        if (complaint != null) {
            var values = new HashMap<String, Object>(complaint.values());
            values.put("value", value instanceof Number n ? Shown.of(n) : value);
            String text = message == null ? complaint.text() : Translation.gettext(message);
            Detail detail =
                    new Detail(
                            Translation.interpolate(text, values),
                            code == null ? complaint.code() : code,
                            values);
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, List.of(detail)));
        }
    }

    /**
     * What is wrong with a value.
     *
     * @param one the message in English, for one
     * @param many the message for several; null where there is no number
     * @param n the number
     * @param code for programs
     * @param values what stands at the names in the message
     */
    record Complaint(
            String one, @Nullable String many, long n, String code, Map<String, Object> values) {
        static Complaint of(String message, String code) {
            return of(message, code, Map.of());
        }

        static Complaint of(String message, String code, Map<String, Object> values) {
            return new Complaint(message, null, 0, code, values);
        }

        String text() {
            return many == null ? Translation.gettext(one) : Translation.ngettext(one, many, n);
        }
    }
}
