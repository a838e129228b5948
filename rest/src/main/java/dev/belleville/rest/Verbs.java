package dev.belleville.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The methods of HTTP in the order in which {@code Allow} names them. */
final class Verbs {
    static final List<String> ORDER = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private Verbs() {}

    /** What {@code Allow} says where {@code answered} are answered. */
    static List<String> allowed(Collection<String> answered) {
        var allowed = new ArrayList<>(ORDER.stream().filter(answered::contains).toList());
        if (answered.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return allowed;
    }
}
