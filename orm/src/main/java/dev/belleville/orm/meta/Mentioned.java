package dev.belleville.orm.meta;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Q;
import java.util.LinkedHashSet;
import java.util.Set;

/** The fields that expressions are computed from. */
public final class Mentioned {
    private Mentioned() {}

    /** The first names of all paths in {@code expression}: {@code category} of its name. */
    public static Set<String> in(Expression expression) {
        var found = new LinkedHashSet<String>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, Set<String> found) {
        if (expression instanceof F(String name)) {
            found.add(first(name));
        } else if (expression instanceof Q.Lookup(String path, Object _)) {
            found.add(first(path));
        }
        expression.operands().forEach(part -> collect(part, found));
    }

    private static String first(String path) {
        return path.split("__", 2)[0];
    }
}
