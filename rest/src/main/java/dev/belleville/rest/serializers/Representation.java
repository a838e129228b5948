package dev.belleville.rest.serializers;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a serializer shows of one instance, in the order of its fields. The names are one list for
 * all instances, so that each costs its values alone; they are few, and looked through. It may be
 * changed as any map: what needs other names gets a list to itself.
 */
final class Representation extends AbstractMap<String, @Nullable Object> {
    private List<String> names;
    private boolean ownsNames;
    private @Nullable Object[] values;
    private int size;

    /** Empty, for values of some of {@code names}, a list that does not change. */
    Representation(List<String> names) {
        this.names = names;
        values = new @Nullable Object[names.size()];
    }

    /** Adds the value of {@code name}, the one at {@code place} of those it was made for. */
    void add(int place, String name, @Nullable Object value) {
        if (place != size) {
            ownNames(); // one before it was left out
        }
        append(name, value);
    }

    private void append(String name, @Nullable Object value) {
        if (ownsNames) {
            names.add(name);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size + 4);
        }
        values[size++] = value;
    }

    private void ownNames() {
        if (!ownsNames) {
            names = new ArrayList<>(names.subList(0, size));
            ownsNames = true;
        }
    }

    private int place(@Nullable Object name) {
        for (int i = 0; i < size; i++) {
            if (names.get(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = place(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        int place = place(name);
        if (place >= 0) {
            Object before = values[place];
            values[place] = value;
            return before;
        }
        ownNames();
        append(name, value);
        return null;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        int place = place(name);
        Object before = place < 0 ? null : values[place];
        if (place >= 0) {
            remove(place);
        }
        return before;
    }

    private void remove(int place) {
        ownNames();
        names.remove(place);
        System.arraycopy(values, place + 1, values, place, size - place - 1);
        values[--size] = null;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            return new Walk();
        }
    }

    private final class Walk implements Iterator<Map.Entry<String, @Nullable Object>> {
        private int next;
        private boolean given;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            given = true;
            return new Member(names.get(next), values[next++]);
        }

        @Override
        public void remove() {
            if (!given) {
                throw new IllegalStateException("There is no entry to remove; call next() first.");
            }
            given = false;
            Representation.this.remove(--next);
        }
    }

    /** An entry; it stays what it was, like those of other maps, where its name goes. */
    private final class Member implements Map.Entry<String, @Nullable Object> {
        private final String name;
        private @Nullable Object value;

        Member(String name, @Nullable Object value) {
            this.name = name;
            this.value = value;
        }

        @Override
        public String getKey() {
            return name;
        }

        @Override
        public @Nullable Object getValue() {
            return value;
        }

        @Override
        public @Nullable Object setValue(@Nullable Object other) {
            Object before = value;
            value = other;
            put(name, other);
            return before;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> entry
                    && name.equals(entry.getKey())
                    && Objects.equals(value, entry.getValue());
        }

        @Override
        public int hashCode() {
            return name.hashCode() ^ Objects.hashCode(value);
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }
}
