package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.FieldKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column is in Java.
 *
 * @param kind the kind of field
 * @param primitive the type of a value that is never missing
 * @param boxed the type of a value that may be missing
 * @param options what {@code @Column} must say for it
 * @param guess why it may be wrong; null where it is sure
 */
record JavaType(
        FieldKind kind,
        String primitive,
        String boxed,
        Map<String, String> options,
        @Nullable String guess) {

    static JavaType of(FieldKind kind, String type) {
        return of(kind, type, type);
    }

    private static JavaType of(FieldKind kind, String primitive, String boxed) {
        return new JavaType(kind, primitive, boxed, Map.of(), null);
    }

    static JavaType text() {
        return of(FieldKind.TEXT, "String");
    }

    /** A text of at most {@code length} characters; of any number where that is 0. */
    static JavaType text(int length) {
        return length == 0
                ? text()
                : of(FieldKind.CHAR, "String").with("max", String.valueOf(length));
    }

    static JavaType truth() {
        return of(FieldKind.BOOLEAN, "boolean", "Boolean");
    }

    static JavaType floating() {
        return of(FieldKind.FLOAT, "double", "Double");
    }

    static JavaType small(boolean positive) {
        return of(
                        positive ? FieldKind.POSITIVE_SMALL_INTEGER : FieldKind.SMALL_INTEGER,
                        "short",
                        "Short")
                .positive(positive);
    }

    static JavaType whole(boolean positive) {
        return of(positive ? FieldKind.POSITIVE_INTEGER : FieldKind.INTEGER, "int", "Integer")
                .positive(positive);
    }

    static JavaType big(boolean positive) {
        return of(positive ? FieldKind.POSITIVE_BIG_INTEGER : FieldKind.BIG_INTEGER, "long", "Long")
                .positive(positive);
    }

    static JavaType decimal(int digits, int places) {
        return of(FieldKind.DECIMAL, "BigDecimal")
                .with("digits", String.valueOf(digits))
                .with("places", String.valueOf(places));
    }

    static JavaType bytes(int length) {
        JavaType bytes = of(FieldKind.BINARY, "byte[]");
        return length == 0 ? bytes : bytes.with("max", String.valueOf(length));
    }

    /** Of a kind that the Java type does not say. */
    static JavaType said(FieldKind kind, String type) {
        return of(kind, type).with("kind", "FieldKind." + kind);
    }

    private JavaType positive(boolean holds) {
        return holds ? with("positive", "true") : this;
    }

    /** As large as {@code wider}, kept as what it is. */
    JavaType in(JavaType wider) {
        var more = new LinkedHashMap<String, String>();
        more.put("kind", "FieldKind." + kind);
        return new JavaType(kind, wider.primitive, wider.boxed, more, guess);
    }

    /** The same, with an option of {@code @Column}. */
    JavaType with(String option, String value) {
        var more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new JavaType(kind, primitive, boxed, more, guess);
    }

    /** The same, which may be wrong. */
    JavaType guessed(String why) {
        return new JavaType(kind, primitive, boxed, options, why);
    }
}
