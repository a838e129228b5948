package dev.belleville.rest;

import dev.belleville.http.Match;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the actions of a view set are. REST framework's {@code get_extra_action_url_map}. */
final class ExtraActions {
    private ExtraActions() {}

    /** Those that are about as much as {@code request} is, one or all, by what people call them. */
    static Map<String, String> of(ViewSet viewSet, Request request) {
        Match match = request.findMatch();
        String here = match == null ? null : match.qualifiedName();
        var actions = new LinkedHashMap<String, String>();
        if (match == null || here == null) {
            return actions;
        }
        List<ViewSetRoute> routes = viewSet.routes();
        routes.stream()
                .filter(route -> here.endsWith("-" + route.name()))
                .max(Comparator.comparingInt(route -> route.name().length()))
                .ifPresent(own -> {
                    String start = here.substring(0, here.length() - own.name().length());
                    for (ViewSetRoute other : routes) {
                        String title = other.title();
                        if (title != null && !other.equals(own) && other.detail() == own.detail()) {
                            actions.put(title, address(request, match, start + other.name()));
                        }
                    }
                });
        return actions;
    }

    private static String address(Request request, Match match, String name) {
        return Site.current().reverse(request, name, List.of(), match.arguments());
    }
}
