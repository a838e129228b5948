package dev.belleville.rest.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, each the way to a value in a row.
 *
 * @param paths names of members, one within the other; none for the row itself
 */
public record CsvColumns(List<List<String>> paths) {
    private static final String ITSELF = "value";

    /** Those of these names, {@code category.name} for a member's member. */
    public static CsvColumns named(List<String> names) {
        return new CsvColumns(names.stream().map(name -> List.of(name.split("\\.", -1))).toList());
    }

    /** All that {@code rows} have. */
    public static CsvColumns of(Iterable<?> rows) {
        Set<List<String>> all = new LinkedHashSet<>();
        rows.forEach(row -> collect(row, List.of(), all));
        // an object that is null in one row has its columns from others
        return new CsvColumns(all.stream().filter(path -> !leadsTo(all, path)).toList());
    }

    private static boolean leadsTo(Set<List<String>> all, List<String> path) {
        return all.stream()
                .anyMatch(
                        other ->
                                other.size() > path.size()
                                        && other.subList(0, path.size()).equals(path));
    }

    private static void collect(@Nullable Object value, List<String> path, Set<List<String>> into) {
        if (!(value instanceof Map<?, ?> members) || (members.isEmpty() && !path.isEmpty())) {
            into.add(path);
            return;
        }
        members.forEach((name, member) -> {
            var longer = new ArrayList<>(path);
            longer.add(String.valueOf(name));
            collect(member, List.copyOf(longer), into);
        });
    }

    /** These, and those of {@code row} that are not in any of them. */
    public CsvColumns with(@Nullable Object row) {
        Set<List<String>> all = new LinkedHashSet<>(paths);
        for (List<String> path : of(row == null ? List.of() : List.of(row)).paths) {
            boolean known =
                    !path.isEmpty()
                            && paths.stream()
                                    .anyMatch(one -> one.getFirst().equals(path.getFirst()));
            if (!known) {
                all.add(path);
            }
        }
        return new CsvColumns(List.copyOf(all));
    }

    /** Their names. */
    public List<String> names() {
        return paths.stream()
                .map(path -> path.isEmpty() ? ITSELF : String.join(".", path))
                .toList();
    }

    /** What {@code row} has in them; null for nothing. */
    public List<@Nullable Object> cells(@Nullable Object row) {
        var cells = new ArrayList<@Nullable Object>(paths.size());
        for (List<String> path : paths) {
            Object value = row;
            for (String name : path) {
                value = value instanceof Map<?, ?> members ? members.get(name) : null;
            }
            cells.add(value);
        }
        return cells;
    }
}
