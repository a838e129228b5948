package dev.belleville.orm.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An enum for the values of a column.
 *
 * @param name its name
 * @param values what the database keeps, in order
 */
record EnumDraft(String name, List<String> values) {
    /** The constants and what the database keeps for each. */
    Map<String, String> constants() {
        var names = JavaNames.ofTypes(Set.of());
        var constants = new LinkedHashMap<String, String>();
        values.forEach(value -> constants.put(names.constant(value).name(), value));
        return constants;
    }

    /** Whether each is kept by its name. */
    boolean isPlain() {
        return constants().entrySet().stream().allMatch(e -> e.getKey().equals(e.getValue()));
    }
}
