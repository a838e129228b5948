package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field is like for clients that have never seen its class: what {@code OPTIONS} and the
 * description of the API tell of it. Immutable.
 *
 * <pre>{@code
 * protected FieldShape shape() {
 *     return FieldShape.of(Kind.STRING).lengths(6, 6).schema("format", "color");
 * }
 * }</pre>
 *
 * @param kind what it is
 * @param minLength the fewest characters or items; null for any number
 * @param maxLength the most characters or items; null for any number
 * @param min the least value; null for none
 * @param max the greatest value; null for none
 * @param choices the only values; empty where others are valid
 * @param child what each item of a list or map is, or the key of a relation; null for none
 * @param schema what the JSON schema of the API's description says beside that, by keyword
 */
public record FieldShape(
        Kind kind,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable Object min,
        @Nullable Object max,
        List<Option> choices,
        @Nullable SerializerField child,
        Map<String, Object> schema) {

    /** The kinds of values on the wire. */
    public enum Kind {
        /** Nothing is known of it. */
        ANY("field"),
        /** True or false. */
        BOOLEAN("boolean"),
        /** Text. */
        STRING("string"),
        /** The address of a page. */
        URL("url"),
        /** An address for mail. */
        EMAIL("email"),
        /** Letters, digits, hyphens and underscores. */
        SLUG("slug"),
        /** Text of a form of its own. */
        REGEX("regex"),
        /** A UUID. */
        UUID("string"),
        /** An address of the internet protocol. */
        IP("string"),
        /** A whole number. */
        INTEGER("integer"),
        /** A number with a fraction. */
        FLOAT("float"),
        /** A number of fixed places, as text. */
        DECIMAL("decimal"),
        /** A day. */
        DATE("date"),
        /** A moment. */
        DATE_TIME("datetime"),
        /** A time of day. */
        TIME("time"),
        /** A length of time, as text. */
        DURATION("field"),
        /** One of a few values. */
        CHOICE("choice"),
        /** Several of a few values. */
        MULTIPLE_CHOICE("multiple choice"),
        /** The contents of a file. */
        FILE("file upload"),
        /** The contents of a file with a picture. */
        IMAGE("image upload"),
        /** Values of one kind. */
        LIST("list"),
        /** Values of one kind by name. */
        MAP("nested object"),
        /** What a serializer shows and reads. */
        OBJECT("nested object"),
        /** Several of what a serializer shows and reads. */
        OBJECTS("field"),
        /** One row, by its key. */
        RELATION("field"),
        /** Several rows, by their keys. */
        RELATIONS("field"),
        /** The address of the instance. */
        LINK("field"),
        /** A row in words. */
        WORDS("field");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Its name in the answers to {@code OPTIONS}: that of REST framework. */
        public String label() {
            return label;
        }
    }

    /**
     * One of a few values.
     *
     * @param value on the wire
     * @param label for people
     * @param group the heading it stands under in a form; empty for none
     */
    public record Option(Object value, String label, String group) {
        /** Under no heading. */
        public Option(Object value, String label) {
            this(value, label, "");
        }

        /** The same in the language spoken. */
        public Option translated() {
            return new Option(value, translated(label), translated(group));
        }

        private static String translated(String text) {
            return text.isEmpty() ? "" : Translation.gettext(text);
        }
    }

    /** Copies what could change. */
    public FieldShape {
        choices = List.copyOf(choices);
        schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema)); // their order stays
    }

    /** Of {@code kind}, without limits. */
    public static FieldShape of(Kind kind) {
        return new FieldShape(kind, null, null, null, null, List.of(), null, Map.of());
    }

    /** With these lengths; null for none. */
    public FieldShape lengths(@Nullable Integer least, @Nullable Integer most) {
        return new FieldShape(kind, least, most, min, max, choices, child, schema);
    }

    /** With these bounds: numbers or durations; null for none. */
    public FieldShape range(@Nullable Object least, @Nullable Object most) {
        return new FieldShape(kind, minLength, maxLength, least, most, choices, child, schema);
    }

    /** With one value more. */
    public FieldShape choice(Object value, String label) {
        return choice(new Option(value, label));
    }

    /** With one value more. */
    public FieldShape choice(Option option) {
        var more = new ArrayList<>(choices);
        more.add(option);
        return new FieldShape(kind, minLength, maxLength, min, max, more, child, schema);
    }

    /** With items, values or a key like {@code child}. */
    public FieldShape child(SerializerField child) {
        return new FieldShape(kind, minLength, maxLength, min, max, choices, child, schema);
    }

    /** With one keyword more in the JSON schema of the API's description. */
    public FieldShape schema(String keyword, Object value) {
        var more = new LinkedHashMap<>(schema);
        more.put(keyword, value);
        return new FieldShape(kind, minLength, maxLength, min, max, choices, child, more);
    }

    /** What a form starts with that knows no value. */
    @Nullable Object initial() {
        return switch (kind) {
            case BOOLEAN -> false;
            case STRING, REGEX, EMAIL, URL, SLUG, IP -> "";
            case LIST, OBJECTS, RELATIONS -> List.of();
            case MAP, OBJECT -> Map.of();
            default -> null;
        };
    }

    /** {@code number}, or null where it stands for no limit at all. */
    static @Nullable Integer least(int number) {
        return number == 0 ? null : number;
    }

    /** {@code number}, or null where it stands for no limit at all. */
    static @Nullable Integer most(int number) {
        return number == Integer.MAX_VALUE ? null : number;
    }
}
