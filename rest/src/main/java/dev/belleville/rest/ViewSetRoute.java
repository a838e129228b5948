package dev.belleville.rest;

import dev.belleville.rest.Endpoint.Verb;
import dev.belleville.rest.permissions.BasePermission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One route of a view set.
 *
 * @param detail whether it is about one instance
 * @param path what follows the prefix, or the instance's part; empty for nothing
 * @param name the last part of its name
 * @param verbs what answers, by method
 * @param rules who may; null for the rules of the view set
 * @param title what people call it; null for the view set's name
 * @param description a few sentences about it; empty for those of the view set
 */
record ViewSetRoute(
        boolean detail,
        String path,
        String name,
        Map<String, Verb> verbs,
        @Nullable List<BasePermission> rules,
        @Nullable String title,
        String description) {
    static ViewSetRoute standard(boolean detail, Map<String, Verb> verbs) {
        return new ViewSetRoute(detail, "", detail ? "detail" : "list", verbs, null, null, "");
    }

    EndpointHandler handler(ViewSet viewSet) {
        return title == null
                ? viewSet.handler(verbs, detail ? "Instance" : "List")
                : viewSet.handler(verbs, rules, title, description);
    }
}
