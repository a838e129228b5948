package dev.belleville.jinja.internal.filter;

import dev.belleville.core.Suggestion;
import dev.belleville.template.RenderError;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jinja's filters by name. */
public final class Filters {
    private static final Map<String, Filter> ALL = all();

    private Filters() {}

    private static Map<String, Filter> all() {
        var all = new HashMap<String, Filter>();
        TextFilters.addTo(all);
        HtmlFilters.addTo(all);
        NumberFilters.addTo(all);
        ListFilters.addTo(all);
        ChoiceFilters.addTo(all);
        return Map.copyOf(all);
    }

    /** The filter, or null where there is none. */
    public static @Nullable Filter find(String name) {
        return ALL.get(name);
    }

    /**
     * The filter.
     *
     * @throws RenderError if there is none
     */
    public static Filter known(String name) {
        Filter found = ALL.get(name);
        if (found == null) {
            throw new RenderError(
                    "No filter named '" + name + "'." + Suggestion.of(name, ALL.keySet()));
        }
        return found;
    }

    /** All names. */
    public static Set<String> names() {
        return ALL.keySet();
    }
}
