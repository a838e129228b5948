package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import dev.belleville.core.Suggestion;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of one render, where an unknown filter or test is a mistake, as in Jinja. */
final class JinjaContext extends Context {
    JinjaContext(Context globals, Map<String, ?> values, Map<Library, Set<String>> disabled) {
        super(globals, values, disabled);
    }

    @Override
    public Filter getFilter(String name) {
        @Nullable Filter filter = super.getFilter(name);
        if (filter == null) {
            throw new InterpretException(
                    "No filter named '%s'.%s"
                            .formatted(
                                    name,
                                    Suggestion.of(
                                            name,
                                            getAllFilters().stream()
                                                    .map(Filter::getName)
                                                    .toList())));
        }
        return filter;
    }

    @Override
    public ExpTest getExpTest(String name) {
        @Nullable ExpTest test = super.getExpTest(name);
        if (test == null) {
            throw new InterpretException(
                    "No test named '%s'.%s"
                            .formatted(
                                    name,
                                    Suggestion.of(
                                            name,
                                            getAllExpTests().stream()
                                                    .map(ExpTest::getName)
                                                    .toList())));
        }
        return test;
    }
}
