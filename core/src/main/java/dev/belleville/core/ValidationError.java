package dev.belleville.core;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with given data, by field. Django's ValidationError.
 *
 * <p>Errors that concern no single field stand under {@link #NON_FIELD}.
 */
public class ValidationError extends RuntimeException {
    /** The key of errors that concern the whole: Django's {@code __all__}. */
    public static final String NON_FIELD = "__all__";

    @Serial private static final long serialVersionUID = 1L;

    /**
     * One complaint.
     *
     * @param message for people
     * @param code for programs, such as {@code required}, {@code invalid}, {@code unique}
     */
    public record Detail(String message, String code) {}

    private final transient Map<String, List<Detail>> errors;

    /** One complaint about the whole. */
    public ValidationError(String message, String code) {
        this(Map.of(NON_FIELD, List.of(new Detail(message, code))));
    }

    /** Complaints by field, in the order given. */
    public ValidationError(Map<String, List<Detail>> errors) {
        super(text(errors));
        var copy = new LinkedHashMap<String, List<Detail>>();
        errors.forEach((field, details) -> copy.put(field, List.copyOf(details)));
        this.errors = Collections.unmodifiableMap(copy);
    }

    /** One complaint about one field. */
    public static ValidationError field(String field, String message, String code) {
        return new ValidationError(Map.of(field, List.of(new Detail(message, code))));
    }

    /** Complaints by field, in the order they were found; never empty. */
    public Map<String, List<Detail>> errors() {
        return errors;
    }

    private static String text(Map<String, List<Detail>> errors) {
        var parts = new ArrayList<String>();
        errors.forEach((field, details) ->
                details.forEach(detail ->
                        parts.add(
                                field.equals(NON_FIELD)
                                        ? detail.message()
                                        : field + ": " + detail.message())));
        return String.join(" ", parts);
    }
}
