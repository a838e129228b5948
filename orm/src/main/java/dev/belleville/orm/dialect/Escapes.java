package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.LookupKind;

/** Patterns of LIKE, with a backslash before what would mean something there. */
final class Escapes {
    private Escapes() {}

    static String like(LookupKind lookup, String text) {
        String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return switch (lookup) {
            case CONTAINS, ICONTAINS -> "%" + escaped + "%";
            case STARTSWITH, ISTARTSWITH -> escaped + "%";
            case ENDSWITH, IENDSWITH -> "%" + escaped;
            default -> escaped;
        };
    }

    /** The same as SQL over a value that only the database knows. */
    static String likeExpression(LookupKind lookup, String value) {
        String escaped =
                "REPLACE(REPLACE(REPLACE((" + value + "), '\\', '\\\\'), '%', '\\%'), '_', '\\_')";
        return switch (lookup) {
            case CONTAINS, ICONTAINS -> "'%' || " + escaped + " || '%'";
            case STARTSWITH, ISTARTSWITH -> escaped + " || '%'";
            case ENDSWITH, IENDSWITH -> "'%' || " + escaped;
            default -> escaped;
        };
    }
}
