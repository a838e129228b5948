package dev.belleville.rest.serializers;

import dev.belleville.orm.Ref;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a field's value comes from and goes to: names from an instance on, or the whole of it. */
final class SourcePath {
    private static final SourcePath WHOLE = new SourcePath(List.of());

    private final List<String> names;
    private final Attribute[] attributes;

    private SourcePath(List<String> names) {
        this.names = names;
        attributes = names.stream().map(Attribute::new).toArray(Attribute[]::new);
    }

    /** Reads {@code author.username}, or {@code *} for the whole instance. */
    static SourcePath of(String text) {
        return text.equals("*") ? WHOLE : new SourcePath(List.of(text.split("\\.", -1)));
    }

    /** Whether it is one name. */
    boolean isSimple() {
        return names.size() == 1;
    }

    /**
     * The value that is reached from {@code instance}, a relation as it is; {@link
     * SerializerField#ABSENT} where the way ends before.
     */
    @Nullable Object read(Object instance) {
        Object value = instance;
        for (Attribute attribute : attributes) {
            Object owner = followed(value);
            if (owner == null || SerializerField.isAbsent(owner)) {
                return SerializerField.ABSENT;
            }
            value = attribute.read(owner);
        }
        return value;
    }

    /** The target of a to-one relation, null where it points nowhere; else {@code value} itself. */
    static @Nullable Object followed(@Nullable Object value) {
        return !(value instanceof Ref<?> ref) ? value : ref.isNull() ? null : ref.get();
    }

    /** Puts {@code value} there; steps between become {@link Values}. */
    void write(Map<String, @Nullable Object> into, @Nullable Object value) {
        if (names.isEmpty()) {
            switch (value) {
                case Values values -> into.putAll(values.asMap());
                case Map<?, ?> map -> map.forEach((key, item) -> into.put(key.toString(), item));
                case null, default ->
                        throw new IllegalStateException(
                                "A field with the source '*' must read an object.");
            }
            return;
        }
        String first = names.getFirst();
        into.put(first, names.size() == 1 ? value : within(into.get(first), 1, value));
    }

    private Values within(@Nullable Object before, int step, @Nullable Object value) {
        Values values = before instanceof Values given ? given : new Values(Map.of());
        String name = names.get(step);
        return values.with(
                name,
                step == names.size() - 1 ? value : within(values.find(name), step + 1, value));
    }
}
