package dev.belleville.template.internal.filter;

import dev.belleville.template.internal.value.Repr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value for people who look for mistakes: what does not fit on a line goes over several. */
public final class PrettyPrint {
    private static final int WIDTH = 80;
    private static final int MAX_DEPTH = 50;

    private final StringBuilder out = new StringBuilder();

    private PrettyPrint() {}

    /** The value, in lines of at most 80 characters where it can be. */
    public static String of(@Nullable Object value) {
        var print = new PrettyPrint();
        print.write(value, 0, 0, 0);
        return print.out.toString();
    }

    /**
     * Writes a value.
     *
     * @param indent how far lines begin
     * @param behind how many brackets close behind it
     */
    private void write(@Nullable Object value, int indent, int behind, int depth) {
        String line = Repr.of(value instanceof Map<?, ?> map ? sorted(map) : value);
        if (line.length() <= WIDTH - indent - behind || depth > MAX_DEPTH) {
            out.append(line);
            return;
        }
        switch (value) {
            case Map<?, ?> map ->
                    lines(
                            List.copyOf(sorted(map).entrySet()),
                            entry -> Repr.of(entry.getKey()) + ": ",
                            Map.Entry::getValue,
                            "{}",
                            new Place(indent, behind, depth));
            case List<?> list when !list.isEmpty() ->
                    lines(
                            new ArrayList<>(list),
                            _ -> "",
                            item -> item,
                            "[]",
                            new Place(indent, behind, depth));
            case null, default -> out.append(line);
        }
    }

    private record Place(int indent, int behind, int depth) {}

    private <T extends @Nullable Object> void lines(
            List<T> items,
            Function<T, String> label,
            Function<T, @Nullable Object> value,
            String brackets,
            Place place) {
        out.append(brackets.charAt(0));
        int indent = place.indent + 1;
        for (int i = 0; i < items.size(); i++) {
            boolean last = i == items.size() - 1;
            String name = label.apply(items.get(i));
            out.append(name);
            write(
                    value.apply(items.get(i)),
                    indent + name.length(),
                    last ? place.behind + 1 : 1,
                    place.depth + 1);
            out.append(last ? "" : ",\n" + " ".repeat(indent));
        }
        out.append(brackets.charAt(1));
    }

    private static Map<?, ?> sorted(Map<?, ?> map) {
        return map.keySet().stream().allMatch(String.class::isInstance) ? new TreeMap<>(map) : map;
    }
}
