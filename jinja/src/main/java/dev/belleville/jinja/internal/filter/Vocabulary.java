package dev.belleville.jinja.internal.filter;

import dev.belleville.core.Suggestion;
import dev.belleville.template.RenderError;
import java.util.HashMap;
import java.util.Map;

/**
 * The filters and tests that templates know.
 *
 * @param filters by name
 * @param tests by name
 */
public record Vocabulary(Map<String, Filter> filters, Map<String, Test> tests) {
    /** Copies the maps. */
    public Vocabulary {
        filters = Map.copyOf(filters);
        tests = Map.copyOf(tests);
    }

    /** Jinja's own. */
    public static Vocabulary usual() {
        return new Vocabulary(Filters.all(), Tests.all());
    }

    /** These and {@code more}, which come before those of the same names. */
    public Vocabulary with(Vocabulary more) {
        return new Vocabulary(joined(filters, more.filters), joined(tests, more.tests));
    }

    private static <T> Map<String, T> joined(Map<String, T> some, Map<String, T> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /**
     * A filter.
     *
     * @throws RenderError if there is none
     */
    public Filter filter(String name) {
        Filter found = filters.get(name);
        if (found == null) {
            throw new RenderError(noFilter(name));
        }
        return found;
    }

    /**
     * A test.
     *
     * @throws RenderError if there is none
     */
    public Test test(String name) {
        Test found = tests.get(name);
        if (found == null) {
            throw new RenderError(noTest(name));
        }
        return found;
    }

    /** What to tell where there is no such filter. */
    public String noFilter(String name) {
        return "No filter named '" + name + "'." + Suggestion.of(name, filters.keySet());
    }

    /** What to tell where there is no such test. */
    public String noTest(String name) {
        return "No test named '" + name + "'." + Suggestion.of(name, tests.keySet());
    }
}
