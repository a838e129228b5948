package dev.belleville.http.internal;

import dev.belleville.http.Converter;
import org.jspecify.annotations.Nullable;

/** A piece of a path pattern. */
sealed interface PathPart {
    /** Text that stands as it is. */
    record Literal(String text) implements PathPart {}

    /**
     * A variable.
     *
     * @param name by which its value is known
     * @param converter text to value
     * @param regex of a converter that is not one of the five; null for those
     */
    record Variable(String name, Converter<?> converter, @Nullable ConverterRegex regex)
            implements PathPart {

        static Variable of(String name, Converter<?> converter) {
            boolean known = converter instanceof DefaultConverter;
            return new Variable(
                    name, converter, known ? null : new ConverterRegex(converter.regex()));
        }

        /** The furthest end that a match from {@code from} on can have. */
        int furthest(String path, int from) {
            return regex == null
                    ? ((DefaultConverter) converter).end(path, from)
                    : regex.furthest(path, from);
        }

        /** Whether exactly this piece is a match. */
        boolean takes(String path, int from, int end) {
            if (regex != null) {
                return regex.takes(path, from, end);
            }
            return end > from && (converter != DefaultConverter.UUID || end - from == 36);
        }

        /** Whether all of {@code text} is a match and has a value. */
        boolean takes(String text) {
            if (converter instanceof DefaultConverter known) {
                return known.takes(text);
            }
            if (!takes(text, 0, text.length())) {
                return false;
            }
            try {
                converter.toJava(text);
                return true;
            } catch (IllegalArgumentException e) {
                return false; // it does not take the text after all
            }
        }

        /** The text of a value. */
        @SuppressWarnings("unchecked") // a value of a wrong type shows as ClassCastException
        String toUrl(Object value) {
            return ((Converter<Object>) converter).toUrl(value);
        }

        /** Whether what it takes may have a slash in it. */
        boolean spansSegments() {
            return regex == null ? converter == DefaultConverter.PATH : regex.mayMatchSlash();
        }
    }
}
