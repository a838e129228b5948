package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Converter;
import dev.belleville.http.Route;
import dev.belleville.http.Urls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the places of view sets' views: {@code goods/} and {@code goods/<pk>/}, named {@code
 * goods-list} and {@code goods-detail}, and those of their actions. REST framework's {@code
 * SimpleRouter}.
 *
 * <pre>{@code
 * Urls api = new SimpleRouter().register("goods", new GoodsViewSet()).urls();
 * }</pre>
 */
public class SimpleRouter {
    private final Map<String, Registered> registered = new LinkedHashMap<>();
    private String trailing = "/";

    /** A registered view set with the first part of its routes' names. */
    record Registered(ViewSet viewSet, String basename) {}

    /** A router without view sets, whose addresses end with a slash. */
    public SimpleRouter() {}

    /** Ends addresses without a slash. REST framework's {@code trailing_slash=False}. */
    public SimpleRouter withoutTrailingSlash() {
        trailing = "";
        return this;
    }

    /** Adds a view set under {@code prefix}; its model's name in small letters names its routes. */
    public SimpleRouter register(String prefix, ViewSet viewSet) {
        return register(prefix, viewSet, viewSet.basename());
    }

    /** Adds a view set under {@code prefix}; {@code basename} begins its routes' names. */
    public SimpleRouter register(String prefix, ViewSet viewSet, String basename) {
        for (var other : registered.entrySet()) {
            if (other.getKey().equals(prefix) || other.getValue().basename().equals(basename)) {
                throw new ImproperlyConfigured(
                        "'%s' (%s) is registered twice; give the second another prefix and basename."
                                .formatted(prefix, basename));
            }
        }
        registered.put(prefix, new Registered(viewSet, basename));
        return this;
    }

    final Map<String, Registered> registered() {
        return registered;
    }

    /** The routes: include them where the API is to be. */
    public final Urls urls() {
        var routes = new ArrayList<Route>();
        var keys = new LinkedHashMap<String, String>(); // names of converters by their regexes
        keys.put(ViewSet.ANY_KEY, "lookup");
        registered.forEach((prefix, set) -> addRoutes(routes, keys, prefix, set));
        addRoot(routes);
        Urls urls =
                Urls.of(routes).withConverter("format", Converter.of("[a-z0-9]+", text -> text));
        for (var key : keys.entrySet()) {
            urls = urls.withConverter(key.getValue(), Converter.of(key.getKey(), text -> text));
        }
        return urls;
    }

    private void addRoutes(
            List<Route> routes, Map<String, String> keys, String prefix, Registered set) {
        String key = keys.computeIfAbsent(set.viewSet().lookupRegex(), _ -> "lookup" + keys.size());
        for (ViewSetRoute route : set.viewSet().routes()) {
            String path = prefix;
            if (route.detail()) {
                path += "/<" + key + ":" + set.viewSet().lookupVariable() + ">";
            }
            if (!route.path().isEmpty()) {
                path += "/" + route.path();
            }
            var handler = route.handler(set.viewSet());
            String name = set.basename() + "-" + route.name();
            routes.add(Urls.path(path + trailing, handler, name));
            if (hasFormats()) {
                routes.add(Urls.path(path + ".<format:format>", handler, name));
            }
        }
    }

    /** Adds what is at the root of all. */
    void addRoot(List<Route> routes) {}

    /** Whether addresses may end with a format, such as {@code goods.json}. */
    boolean hasFormats() {
        return false;
    }
}
