package dev.belleville.orm.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** A piece of SQL with the slots of its parameters, in the order of their marks. */
final class Fragment {
    private final StringBuilder text = new StringBuilder();
    private final List<Slot> slots = new ArrayList<>();

    static Fragment of(String sql) {
        return new Fragment().add(sql);
    }

    Fragment add(String sql) {
        text.append(sql);
        return this;
    }

    Fragment add(Fragment other) {
        text.append(other.text);
        slots.addAll(other.slots);
        return this;
    }

    /** A parameter that {@code mark}, such as {@code ?}, stands for. */
    Fragment add(String mark, Slot slot) {
        text.append(mark);
        slots.add(slot);
        return this;
    }

    Fragment join(String separator, Collection<Fragment> parts) {
        for (Iterator<Fragment> i = parts.iterator(); i.hasNext(); ) {
            add(i.next());
            if (i.hasNext()) {
                add(separator);
            }
        }
        return this;
    }

    /** The same values within other SQL. */
    Fragment within(UnaryOperator<String> around) {
        Fragment outer = of(around.apply(text()));
        outer.slots.addAll(slots);
        return outer;
    }

    String text() {
        return text.toString();
    }

    List<Slot> slots() {
        return slots;
    }

    /** Whether this is the very same computation: same text, same values. */
    boolean sameAs(Fragment other) {
        return text.compareTo(other.text) == 0 && slots.equals(other.slots);
    }

    @Override
    public String toString() {
        return text();
    }
}
