package dev.belleville.jinja.internal.parse;

import org.jspecify.annotations.Nullable;

/**
 * A part of a template's source.
 *
 * @param kind what it is
 * @param text as written; the text meant, for strings and data
 * @param value the number meant
 * @param line where it begins, counted from 1
 */
record Token(Kind kind, String text, @Nullable Object value, int line) {
    enum Kind {
        DATA("template data / text"),
        PRINT_BEGIN("begin of print statement"),
        PRINT_END("end of print statement"),
        BLOCK_BEGIN("begin of statement block"),
        BLOCK_END("end of statement block"),
        NAME("name"),
        STRING("string"),
        INTEGER("integer"),
        FLOAT("float"),
        SIGN("sign"),
        END("end of template");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** What errors call it. */
    String shown() {
        return kind == Kind.NAME || kind == Kind.SIGN ? text : kind.shown();
    }
}
