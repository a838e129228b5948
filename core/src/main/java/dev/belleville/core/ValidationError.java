package dev.belleville.core;

import dev.belleville.core.i18n.Translation;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * One complaint. Those that say the same under one code are equal; {@code params} hold what was
     * given, so they are never printed.
     *
     * @param message for people
     * @param code for programs, such as {@code required}, {@code invalid}, {@code unique}
     * @param params what stands at the names of the message, for those who say it in other words
     */
    public record Detail(String message, String code, Map<String, Object> params) {
        /** Copies what could change. */
        public Detail {
            params = Map.copyOf(params);
        }

        /** A complaint whose words are all there is to it. */
        public Detail(String message, String code) {
            this(message, code, Map.of());
        }

        /**
         * A complaint in the visitor's language.
         *
         * @param message in English, with {@code %(name)s} where {@code params} come in
         */
        public static Detail of(String message, String code, Map<String, Object> params) {
            return new Detail(Translation.gettext(message, params), code, params);
        }

        /**
         * The same complaint in the words that {@code messages} have for its code, in the visitor's
         * language; as it is where they have none. Django's {@code error_messages}.
         */
        public Detail worded(Map<String, String> messages) {
            String other = messages.get(code);
            return other == null ? this : of(other, code, params);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Detail that
                    && message.equals(that.message)
                    && code.equals(that.code);
        }

        @Override
        public int hashCode() {
            return 31 * message.hashCode() + code.hashCode();
        }

        @Override
        public String toString() {
            return "Detail[message=" + message + ", code=" + code + "]";
        }
    }

    private final transient Map<String, List<Detail>> errors;

    /** One complaint about the whole. */
    public ValidationError(String message, String code) {
        this(Map.of(NON_FIELD, List.of(new Detail(message, code))));
    }

    /**
     * One complaint about the whole, in the visitor's language.
     *
     * @param message in English, with {@code %(name)s} where {@code params} come in
     */
    public ValidationError(String message, String code, Map<String, Object> params) {
        this(Map.of(NON_FIELD, List.of(Detail.of(message, code, params))));
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

    /** All complaints, whatever field they are about. */
    public List<Detail> details() {
        return errors.values().stream().flatMap(List::stream).toList();
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
