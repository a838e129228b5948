package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter with Jinja's parameters.
 *
 * @param name what templates call it
 * @param body what it does
 */
record JinjaFilter(String name, Body body) implements AdvancedFilter {
    /** What a filter does. */
    interface Body {
        @Nullable Object apply(@Nullable Object value, Given given);
    }

    /**
     * The arguments of one use.
     *
     * @param all in order
     * @param named by name
     */
    record Given(List<@Nullable Object> all, Map<String, Object> named) {
        /** The argument called {@code name}, or at {@code index}; else {@code otherwise}. */
        @Nullable Object get(int index, String name, @Nullable Object otherwise) {
            if (named.containsKey(name)) {
                return named.get(name);
            }
            return index < all.size() ? all.get(index) : otherwise;
        }

        int number(int index, String name, int otherwise) {
            return get(index, name, otherwise) instanceof Number number
                    ? number.intValue()
                    : otherwise;
        }

        boolean is(int index, String name) {
            return Boolean.TRUE.equals(get(index, name, false));
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable Object filter(
            @Nullable Object value,
            JinjavaInterpreter interpreter,
            Object[] all,
            Map<String, Object> named) {
        return body.apply(value, new Given(Arrays.asList(all), named));
    }
}
