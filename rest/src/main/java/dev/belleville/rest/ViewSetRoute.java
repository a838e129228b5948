package dev.belleville.rest;

import dev.belleville.rest.Endpoint.Verb;
import java.util.Map;

/**
 * One route of a view set.
 *
 * @param detail whether it is about one instance
 * @param path what follows the prefix, or the instance's part; empty for nothing
 * @param name the last part of its name
 * @param verbs what answers, by method
 */
record ViewSetRoute(boolean detail, String path, String name, Map<String, Verb> verbs) {
    static ViewSetRoute standard(boolean detail, Map<String, Verb> verbs) {
        return new ViewSetRoute(detail, "", detail ? "detail" : "list", verbs);
    }
}
