package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function of the database. Django's Func.
 *
 * <pre>{@code
 * Func.of("SOUNDEX", "name").output(FieldKind.TEXT)
 * Func.of("LEFT", "name", 3).on("sqlite", "SUBSTR({0}, 1, {1})")
 * }</pre>
 *
 * <p>A template is SQL that the program writes, never what a client sent. In it <code>{}</code> is
 * the next argument, <code>{0}</code> the first, <code>{*}</code> all that are left with commas
 * between; <code>{{</code> is a brace.
 *
 * @param name what errors call it
 * @param templates by the vendor of the database, under the empty name for all others
 * @param arguments of the function
 * @param output what it gives; null where the arguments say it
 * @param result how they say it
 */
public record Func(
        String name,
        Map<String, String> templates,
        List<Expression> arguments,
        @Nullable FieldKind output,
        Result result)
        implements Expression {
    private static final Set<String> OVER_ROWS =
            Set.of(
                    "ROW_NUMBER",
                    "RANK",
                    "DENSE_RANK",
                    "PERCENT_RANK",
                    "CUME_DIST",
                    "NTILE",
                    "LAG",
                    "LEAD",
                    "FIRST_VALUE",
                    "LAST_VALUE",
                    "NTH_VALUE");

    /** What a function gives where nothing else is said. */
    public enum Result {
        /** What all of its arguments are, which must be alike. */
        ALIKE,
        /** What its first argument is. */
        FIRST,
        /** A decimal where an argument is one, else a floating number. */
        NUMBER,
        /** JSON made of its arguments, of which those of JSON stay what they are. */
        JSON
    }

    /** Copies what could change. */
    public Func {
        templates = Map.copyOf(templates);
        arguments = List.copyOf(arguments);
    }

    /**
     * A call of {@code name}; a text among the arguments names a field.
     *
     * @throws IllegalArgumentException if the name is none that SQL takes unquoted
     */
    public static Func of(String name, @Nullable Object... arguments) {
        return new Func(name, everywhere(call(name)), Operand.all(arguments), null, Result.ALIKE);
    }

    static Func of(Result result, Map<String, String> templates, List<Expression> arguments) {
        String template = String.valueOf(templates.get(""));
        String name = template.substring(0, Math.max(0, template.indexOf('(')));
        return new Func(name, templates, arguments, null, result);
    }

    static Func of(FieldKind output, Map<String, String> templates, List<Expression> arguments) {
        return of(Result.ALIKE, templates, arguments).output(output);
    }

    static String call(String name) {
        boolean plain =
                !name.isEmpty()
                        && !Character.isDigit(name.charAt(0))
                        && name.chars().allMatch(c -> c == '_' || c == '.' || isAsciiLetter(c));
        if (!plain) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' is no name of a function; say other SQL by on(vendor, template) or"
                            + " Sql.of(…).");
        }
        return name + "({*})";
    }

    private static boolean isAsciiLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static Map<String, String> everywhere(String template) {
        return Map.of("", template);
    }

    static Map<String, String> sqlite(String template, String sqlite) {
        return Map.of("", template, "sqlite", sqlite);
    }

    static Map<String, String> postgresql(String template, String postgresql) {
        return Map.of("", template, "postgresql", postgresql);
    }

    /**
     * The same, written by another template on one kind of database. Django's {@code as_sqlite} and
     * so on.
     *
     * @param vendor such as {@code postgresql} or {@code sqlite}
     */
    public Func on(String vendor, String template) {
        var more = new HashMap<>(templates);
        more.put(vendor, template);
        return new Func(name, more, arguments, output, result);
    }

    /** Whether a {@link Window} alone can compute it, as {@code RANK}. */
    public boolean needsWindow() {
        int blank = name.indexOf(' ');
        return OVER_ROWS.contains(blank < 0 ? name : name.substring(0, blank));
    }

    /** Whether a window may compute it: one of its own, or a function that is not known here. */
    boolean fitsWindow() {
        String usual = templates.get("");
        return needsWindow() || usual == null || usual.equals(name + "({*})");
    }

    /** The template for a database; null where it has none. */
    public @Nullable String template(String vendor) {
        String own = templates.get(vendor);
        return own == null ? templates.get("") : own;
    }

    @Override
    public Func output(FieldKind kind) {
        return new Func(name, templates, arguments, kind, result);
    }

    @Override
    public List<Expression> operands() {
        return arguments;
    }
}
