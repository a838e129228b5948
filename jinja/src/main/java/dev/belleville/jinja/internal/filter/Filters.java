package dev.belleville.jinja.internal.filter;

import java.util.HashMap;
import java.util.Map;

/** Jinja's own filters by name. */
final class Filters {
    private Filters() {}

    static Map<String, Filter> all() {
        var all = new HashMap<String, Filter>();
        TextFilters.addTo(all);
        HtmlFilters.addTo(all);
        NumberFilters.addTo(all);
        ListFilters.addTo(all);
        ChoiceFilters.addTo(all);
        return all;
    }
}
