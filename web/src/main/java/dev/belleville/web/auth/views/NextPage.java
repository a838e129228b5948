package dev.belleville.web.auth.views;

import dev.belleville.http.Request;
import dev.belleville.web.Shortcuts;
import java.util.Set;

/** Where a visitor wants to go on after a log-in or a log-out. Django's RedirectURLMixin. */
final class NextPage {
    private String field = "next";
    private Set<String> hosts = Set.of();

    void field(String name) {
        field = name;
    }

    void hosts(String... allowed) {
        hosts = Set.of(allowed);
    }

    /** What was asked for, if it leads to this site or to one of the hosts; else what else says. */
    String of(Request request, String otherwise) {
        return Shortcuts.nextUrl(request, field, hosts, otherwise);
    }

    String fieldName() {
        return field;
    }
}
