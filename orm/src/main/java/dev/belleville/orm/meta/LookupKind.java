package dev.belleville.orm.meta;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a look-up compares: its constants in lower case are Django's names. */
public enum LookupKind {
    EXACT,
    IEXACT,
    CONTAINS,
    ICONTAINS,
    STARTSWITH,
    ISTARTSWITH,
    ENDSWITH,
    IENDSWITH,
    IN,
    GT,
    GTE,
    LT,
    LTE,
    RANGE,
    ISNULL,
    REGEX,
    IREGEX,
    CONTAINED_BY,
    OVERLAP,
    HAS_KEY,
    HAS_KEYS,
    HAS_ANY_KEYS;

    private static final Map<String, LookupKind> BY_NAME = new HashMap<>();

    static {
        for (LookupKind kind : values()) {
            BY_NAME.put(kind.text(), kind);
        }
    }

    /** The look-up named {@code name}, or null. */
    public static @Nullable LookupKind find(String name) {
        return BY_NAME.get(name);
    }

    /** The look-up at the end of a path, or null where the path ends in a field. */
    public static @Nullable LookupKind last(String path) {
        int separator = path.lastIndexOf("__");
        return separator < 0 ? null : find(path.substring(separator + 2));
    }

    /** Its name in a path. */
    public final String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it looks at letters, whatever the column holds. */
    public boolean isTextual() {
        return switch (this) {
            case IEXACT,
                    CONTAINS,
                    ICONTAINS,
                    STARTSWITH,
                    ISTARTSWITH,
                    ENDSWITH,
                    IENDSWITH,
                    REGEX,
                    IREGEX ->
                    true;
            default -> false;
        };
    }

    /** Whether values of {@code kind} can be looked up so. */
    public boolean fits(FieldKind kind) {
        return switch (this) {
            case OVERLAP -> kind == FieldKind.ARRAY;
            case CONTAINED_BY -> kind == FieldKind.ARRAY || kind == FieldKind.JSON;
            default -> !isOfJson() || kind == FieldKind.JSON;
        };
    }

    /** Whether it looks into JSON. */
    public boolean isOfJson() {
        return switch (this) {
            case CONTAINED_BY, HAS_KEY, HAS_KEYS, HAS_ANY_KEYS -> true;
            default -> false;
        };
    }

    /** Whether it takes several values that are bound as one. */
    public boolean takesList() {
        return this == IN || this == HAS_KEYS || this == HAS_ANY_KEYS;
    }

    /** Whether a relation itself can be looked up so. */
    public boolean fitsRelations() {
        return switch (this) {
            case EXACT, IN, GT, GTE, LT, LTE, ISNULL -> true;
            default -> false;
        };
    }
}
