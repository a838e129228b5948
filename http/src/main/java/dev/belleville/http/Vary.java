package dev.belleville.http;

import java.util.ArrayList;
import java.util.List;

/** The header that names what of a request an answer depends on. */
final class Vary {
    private Vary() {}

    /** The value of both {@code present} and {@code names}; a star stands for all. */
    static String patch(List<String> present, String... names) {
        var all = new ArrayList<String>();
        for (String value : present) {
            for (String name : value.split(",", -1)) {
                String stripped = name.strip();
                if (!stripped.isEmpty()) {
                    all.add(stripped);
                }
            }
        }
        for (String name : names) {
            if (all.stream().noneMatch(name::equalsIgnoreCase)) {
                all.add(name);
            }
        }
        return all.contains("*") ? "*" : String.join(", ", all);
    }
}
