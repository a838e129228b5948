package dev.belleville.web;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.http.Converter;
import dev.belleville.http.Decorator;
import dev.belleville.http.I18nPatterns;
import dev.belleville.http.Include;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Route;
import dev.belleville.http.Router;
import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import dev.belleville.orm.Orm;
import dev.belleville.web.internal.AllowedHosts;
import dev.belleville.web.internal.MediaRoute;
import dev.belleville.web.internal.StaticRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The routes of a site and the hosts that it answers for. */
record SiteRoutes(Router router, AllowedHosts hosts) {
    /**
     * The site's own routes and those of its files.
     *
     * @throws ImproperlyConfigured if a route needs an app or a host that is not there
     */
    static SiteRoutes of(App app, Settings settings, List<AppConfig> apps, Orm orm) {
        var files = new ArrayList<UrlEntry>();
        files.add(StaticRoute.of(settings, apps, orm.storage(Site.STATIC_FILES)));
        Route media = MediaRoute.of(settings, orm.storage(Orm.DEFAULT));
        if (media != null) {
            files.add(media);
        }
        Urls urls = urls(app, files);
        requireApps(urls, apps);
        Router router = Router.of(urls);
        AllowedHosts hosts = AllowedHosts.of(settings);
        requireAllowed(router.hosts(), hosts);
        return new SiteRoutes(router, hosts);
    }

    /**
     * A link in the answer to {@code request}; see {@link Site#reverse(Request, String,
     * Object...)}.
     */
    String reverse(Request request, String name, List<?> arguments, Map<String, ?> named) {
        String address = router.reverse(request, name, arguments, named);
        if (!address.startsWith("/")) {
            String host = address.substring(address.indexOf("//") + 2).split("/", 2)[0];
            if (!hosts.allows(host)) {
                throw new NoReverseMatch(
                        "The route '%s' is at %s, for which this site does not answer: the setting allowedHosts does not name it."
                                .formatted(name, host));
            }
        }
        return address;
    }

    /** Pages at each host link to files by their paths alone. */
    private static Urls urls(App app, List<UrlEntry> files) {
        var entries = new ArrayList<UrlEntry>();
        for (UrlEntry entry : app.routes) {
            entries.add(entry);
            if (entry instanceof Include include && include.host() != null) {
                entries.add(Urls.host(include.host(), Urls.of(files)));
            }
        }
        entries.addAll(files);
        Urls urls =
                Urls.of(entries).withConverter("version", Converter.of("[0-9.]+", text -> text));
        for (var converter : app.converters.entrySet()) {
            urls = urls.withConverter(converter.getKey(), converter.getValue());
        }
        return urls;
    }

    private static void requireApps(Urls urls, List<AppConfig> apps) {
        for (UrlEntry entry : urls.entries()) {
            if (entry instanceof Include include) {
                requireApps(include.urls(), apps);
            } else if (entry instanceof I18nPatterns patterns) {
                requireApps(patterns.urls(), apps);
            } else if (entry instanceof Route route) {
                requireApp(route, apps);
            }
        }
    }

    private static void requireApp(Route route, List<AppConfig> apps) {
        OfApp handler = Decorator.find(route.handler(), OfApp.class);
        if (handler != null && apps.stream().noneMatch(handler.app()::isInstance)) {
            throw new ImproperlyConfigured(
                    "The route '%s' needs %s: add install(new %2$s()) to the App."
                            .formatted(route.pattern(), handler.app().getSimpleName()));
        }
    }

    private static void requireAllowed(List<String> patterns, AllowedHosts hosts) {
        for (String pattern : patterns) {
            if (pattern.indexOf('<') < 0 && !hosts.allows(pattern)) {
                throw new ImproperlyConfigured(
                        "The host '%s' has routes, but the setting allowedHosts does not name it, so nobody could ask for them: add it there."
                                .formatted(pattern));
            }
        }
    }
}
