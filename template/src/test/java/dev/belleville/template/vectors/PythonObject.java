package dev.belleville.template.vectors;

import dev.belleville.core.AltersData;
import dev.belleville.core.Markup;
import dev.belleville.template.Subscript;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A recorded object: attributes and items, some of which raise when read. */
class PythonObject implements Subscript {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
    private final String text;

    private PythonObject(Map<String, @Nullable Object> json) {
        members.putAll(PythonValues.object(json.get("attrs")));
        for (Object pair : PythonValues.array(json.get("items"))) {
            List<?> item = PythonValues.array(pair);
            members.put(String.valueOf(item.get(0)), item.get(1));
        }
        Object str = json.get("str");
        text = str == null ? "object" : String.valueOf(PythonValues.decode(str));
    }

    static Object of(Map<String, @Nullable Object> json) {
        for (String trait : List.of("bool", "call", "len")) {
            if (json.containsKey(trait) && !json.containsKey("iter")) {
                throw new PythonValues.Unsupported("an object with its own " + trait);
            }
        }
        if (json.get("str") instanceof Map<?, ?> str && str.containsKey("$raises")) {
            throw new PythonValues.Unsupported("an object whose text raises");
        }
        if (json.containsKey("iter")) {
            return new Items(json);
        }
        boolean safe = json.get("str") instanceof Map<?, ?> str && "safe".equals(str.get("$type"));
        return safe || json.containsKey("html") ? new Html(json) : new PythonObject(json);
    }

    static Object callable(Map<String, @Nullable Object> json) {
        if (json.containsKey("do_not_call_in_templates")) {
            throw new PythonValues.Unsupported("a callable that is not to be called");
        }
        if (json.containsKey("alters_data") || json.containsKey("requires_args")) {
            return new Forbidden();
        }
        Supplier<@Nullable Object> supplier =
                () -> {
                    if (json.containsKey("$raises")) {
                        throw PythonError.of(json.get("$raises"));
                    }
                    return PythonValues.decode(json.get("returns"));
                };
        return supplier;
    }

    @Override
    public boolean hasItem(String key) {
        return members.containsKey(key);
    }

    @Override
    public @Nullable Object item(String key) {
        Object member = members.get(key);
        if (member instanceof Map<?, ?> map && map.containsKey("$raises")) {
            throw PythonError.of(map.get("$raises"));
        }
        return PythonValues.decode(member);
    }

    @Override
    public String toString() {
        return text;
    }

    /** A callable that a template may not call. */
    static final class Forbidden implements Supplier<Object> {
        @Override
        @AltersData
        public Object get() {
            throw new AssertionError("A template called what alters data.");
        }
    }

    /** An object that is HTML. */
    private static final class Html extends PythonObject implements Markup {
        private final String html;

        Html(Map<String, @Nullable Object> json) {
            super(json);
            html = String.valueOf(PythonValues.decode(json.getOrDefault("html", json.get("str"))));
        }

        @Override
        public String html() {
            return html;
        }
    }

    /** An object that can be walked through. */
    private static final class Items extends PythonObject implements Iterable<@Nullable Object> {
        private final List<@Nullable Object> items = new ArrayList<>();

        Items(Map<String, @Nullable Object> json) {
            super(json);
            PythonValues.array(json.get("iter")).forEach(it -> items.add(PythonValues.decode(it)));
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            return items.iterator();
        }
    }
}
