package dev.belleville.testing.vectors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A JSON object of the recorded facts, or one within. */
public final class Fact {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    private Fact(Map<?, ?> members) {
        members.forEach((name, value) -> this.members.put(name.toString(), value));
    }

    /** The object that {@code value} is; an empty one for null. */
    public static Fact of(@Nullable Object value) {
        return switch (value) {
            case null -> new Fact(Map.of());
            case Fact fact -> fact;
            case Map<?, ?> map -> new Fact(map);
            default -> throw new IllegalArgumentException("not an object: " + value);
        };
    }

    /** The list that {@code value} is; an empty one for null. */
    public static List<?> listOf(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw new IllegalArgumentException("not a list: " + value);
        };
    }

    /** The texts of the items of a list. */
    public static String[] texts(@Nullable Object list) {
        return listOf(list).stream().map(String::valueOf).toArray(String[]::new);
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The member as it is. */
    public @Nullable Object get(String name) {
        return members.get(name);
    }

    /** The member, taken away. */
    public @Nullable Object take(String name) {
        return members.remove(name);
    }

    /** Whether the member was true; taken away. */
    public boolean takeTrue(String name) {
        return Boolean.TRUE.equals(take(name));
    }

    /** Whether the member was false; taken away. */
    public boolean takeFalse(String name) {
        return Boolean.FALSE.equals(take(name));
    }

    /** The member's number, taken away; {@code otherwise} where it is none. */
    public int takeNumber(String name, int otherwise) {
        return take(name) instanceof Integer number ? number : otherwise;
    }

    /** Gives up where a member is left that nobody took. */
    public void requireAllTaken(String what) {
        if (!members.isEmpty()) {
            throw new NotCovered(what + " " + members.keySet().iterator().next());
        }
    }

    /** The member's text. */
    public String text(String name) {
        return String.valueOf(members.get(name));
    }

    /** The member's number; 0 where it is none. */
    public int number(String name) {
        return members.get(name) instanceof Number number ? number.intValue() : 0;
    }

    /** Whether the member is true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** Whether the member is false. */
    public boolean isFalse(String name) {
        return Boolean.FALSE.equals(members.get(name));
    }

    /** The object that the member is; an empty one where there is none. */
    public Fact object(String name) {
        return of(members.get(name));
    }

    /** The list that the member is; an empty one where there is none. */
    public List<?> list(String name) {
        return listOf(members.get(name));
    }

    /** The members' names. */
    public Set<String> names() {
        return members.keySet();
    }

    /** Each member in order. */
    public void forEach(BiConsumer<String, @Nullable Object> action) {
        members.forEach(action);
    }

    /** The plain map. */
    public Map<String, @Nullable Object> map() {
        return members;
    }

    /** A copy that may be taken apart. */
    public Fact copy() {
        return new Fact(members);
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
