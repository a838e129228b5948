package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Named;
import dev.belleville.jinja.internal.value.Repr;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members that a template sets. Jinja's {@code namespace}. */
public final class Namespace implements Named {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** With these to begin with. */
    public Namespace(Map<? extends @Nullable Object, ? extends @Nullable Object> members) {
        members.forEach((name, value) -> this.members.put(String.valueOf(name), value));
    }

    void set(String name, @Nullable Object value) {
        members.put(name, value);
    }

    @Override
    public @Nullable Object member(String name) {
        return members.containsKey(name) ? members.get(name) : Absent.VALUE;
    }

    @Override
    public String typeName() {
        return "jinja2.utils.Namespace";
    }

    @Override
    public String toString() {
        return "<Namespace " + Repr.of(members) + ">";
    }
}
