package dev.belleville.web;

import dev.belleville.core.Current;
import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.core.Zones;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.i18n.Languages;
import dev.belleville.http.Converter;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.I18nPatterns;
import dev.belleville.http.Include;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Route;
import dev.belleville.http.Router;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.AppMigrations;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.template.Engine;
import dev.belleville.template.Loaders;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.internal.AllowedHosts;
import dev.belleville.web.internal.AppendSlash;
import dev.belleville.web.internal.ErrorPages;
import dev.belleville.web.internal.QueryStringTag;
import dev.belleville.web.internal.SiteLanguages;
import dev.belleville.web.internal.SiteLibrary;
import dev.belleville.web.internal.StaticRoute;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A site, frozen: settings, routes, models, templates and the handler that answers with them. Made
 * by {@link App#build}.
 *
 * <p>A request's way: engine → {@link #handler} (binds the scoped values) → error pages → allowed
 * hosts → middleware → router → view.
 */
public final class Site implements AutoCloseable {
    private static final Current.Key<Site> KEY = new Current.Key<>("site");
    private static final String DEFAULT_CACHE = "default";

    private final Settings settings;
    private final List<AppConfig> apps;
    private final Languages languages;
    private final ZoneId timeZone;
    private final Map<String, Cache> caches;
    private final List<ContextProcessor> contextProcessors;
    private final Orm orm;
    private final Router router;
    private final Engine templates;
    private final Handler handler;

    /**
     * Opens the site.
     *
     * @param atOnce whether it connects meanwhile, for one who serves as soon as it may
     */
    Site(App app, Settings settings, boolean atOnce) {
        this.settings = settings;
        apps = apps(app);
        languages = SiteLanguages.of(settings, apps, app.formats);
        timeZone = settings.get(I18nSettings.TIME_ZONE);
        caches = caches(app);
        contextProcessors = List.copyOf(app.contextProcessors);
        orm = openOrm(app, atOnce);
        try {
            Urls urls = urls(app);
            requireApps(urls);
            router = Router.of(urls);
            templates = templates(app);
            Handler inner = handler(app);
            handler = request -> scope().call(() -> inner.handle(request));
        } catch (RuntimeException | Error e) {
            orm.close();
            throw e;
        }
    }

    /**
     * The site that the running request or command belongs to.
     *
     * @throws IllegalStateException outside of both
     */
    public static Site current() {
        return Current.get(KEY);
    }

    /** The frozen configuration. */
    public Settings settings() {
        return settings;
    }

    /** Whether details are shown on error pages. */
    public boolean isDebug() {
        return settings.get(WebSettings.DEBUG);
    }

    /** The installed apps, in order. */
    public List<AppConfig> apps() {
        return apps;
    }

    /** The models and databases. */
    public Orm orm() {
        return orm;
    }

    /** The routes. */
    public Router router() {
        return router;
    }

    /** The templates. */
    public Engine templates() {
        return templates;
    }

    /** The languages that the site speaks. */
    public Languages languages() {
        return languages;
    }

    /** The cache {@code default}. Django's {@code cache}. */
    public Cache cache() {
        return cache(DEFAULT_CACHE);
    }

    /**
     * The cache {@code alias}. Django's {@code caches}.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public Cache cache(String alias) {
        Cache cache = caches.get(alias);
        if (cache == null) {
            throw new IllegalArgumentException(
                    "There is no cache '" + alias + "'; there are " + caches.keySet() + ".");
        }
        return cache;
    }

    /** What answers requests: hand it to any server. */
    public Handler handler() {
        return handler;
    }

    /**
     * The path of the route {@code name}. Django's {@code reverse}.
     *
     * @throws dev.belleville.http.NoReverseMatch if no route of that name takes these arguments
     */
    public String reverse(String name, Object... arguments) {
        return router.reverse(name, arguments);
    }

    /** The template {@code name} filled from {@code values}; it also sees {@code request}. */
    public String render(Request request, String name, Map<String, ?> values) {
        var all = new HashMap<String, @Nullable Object>();
        contextProcessors.forEach(processor -> all.putAll(processor.variables(request)));
        all.putAll(values);
        all.put("request", request);
        return templates.get(name).render(all);
    }

    /** What work for this site runs in: queries find its databases, {@link #current} finds it. */
    public Current.Scope scope() {
        return orm.in(Zones.with(languages.in(Current.with(KEY, this)), timeZone));
    }

    /** The migrations of the default database. */
    public Migrator migrator() {
        return migrator(Orm.DEFAULT);
    }

    /**
     * The migrations of the database {@code alias}, as far as the routers allow. Django's {@code
     * --database}.
     *
     * @throws ImproperlyConfigured if there is no such database; the message lists those there are
     */
    public Migrator migrator(String alias) {
        try {
            return migrator(orm.database(alias).alias(), List.of());
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Those of the default database, where the apps with {@code labels} shall get migrations though
     * they have none yet.
     */
    public Migrator migrator(Collection<String> labels) {
        return migrator(Orm.DEFAULT, labels);
    }

    private Migrator migrator(String alias, Collection<String> labels) {
        List<AppMigrations> migrations =
                apps.stream()
                        .filter(app -> labels.contains(app.label()) || !app.migrations().isEmpty())
                        .map(app ->
                                new AppMigrations(
                                        app.label(), migrationsPackage(app), app.migrations()))
                        .toList();
        return Migrator.of(orm, alias, migrations, Clock.systemUTC());
    }

    /** The package of an app's migrations: {@code migrations} beside its config. */
    public static String migrationsPackage(AppConfig app) {
        return app.getClass().getPackageName() + ".migrations";
    }

    /**
     * Connects to the default database, and makes the tables of apps without migrations, which a
     * site of one file has, in each database that the routers allow.
     */
    public void prepare() {
        orm.database().dataSource();
        if (hasUnmigratedModels()) {
            orm.databases().forEach(database -> migrator(database.alias()).syncModels());
        }
    }

    /**
     * Where tables of apps without migrations differ from their models so that {@link #prepare}
     * would refuse to serve, a sentence or two each.
     *
     * @throws dev.belleville.orm.DatabaseError if a database cannot be asked
     */
    public List<String> unfitTables() {
        return hasUnmigratedModels()
                ? orm.databases().stream()
                        .flatMap(database -> migrator(database.alias()).unfitTables().stream())
                        .toList()
                : List.of();
    }

    private boolean hasUnmigratedModels() {
        return apps.stream().anyMatch(app -> !app.models().isEmpty() && app.migrations().isEmpty());
    }

    /** How many migrations are not applied to the default database. */
    public int pendingMigrations() {
        return migrator().plan(MigrationTarget.latest()).size();
    }

    /** Where and within which limits a server of this site listens, as the settings say. */
    public ServerOptions serverOptions() {
        return ServerOptions.of(settings, settings.get(WebSettings.PORT))
                .host(settings.get(WebSettings.HOST));
    }

    /**
     * Starts to serve where the settings say; the caller stops the server.
     *
     * @throws dev.belleville.http.ServerError where it cannot listen or the TLS files are wrong
     */
    public Server serve() {
        return Server.start(serverOptions(), handler);
    }

    /**
     * Serves until the process is asked to end; then requests in flight are finished, as long as
     * the setting shutdownGrace says.
     *
     * @param ready is told the address once the site answers
     */
    public void serveUntilEnd(Consumer<URI> ready) {
        serve().runUntilEnd(settings.get(HttpSettings.SHUTDOWN_GRACE), ready, this::close);
    }

    /** Gives back the databases' connections. */
    @Override
    public void close() {
        orm.close();
    }

    static Settings settings(App app) {
        Settings.Builder builder = app.settings;
        builder.declare(WebSettings.ALL)
                .declare(I18nSettings.ALL)
                .declare(HttpSettings.ALL)
                .declare(app.databases.values());
        app.configs.forEach(config -> builder.declare(config.settings()));
        return builder.file(Path.of("belle.properties")).environment(System.getenv()).build();
    }

    private static List<AppConfig> apps(App app) {
        var labels = new HashSet<String>();
        var apps = new ArrayList<>(app.configs);
        if (!app.models.isEmpty()) {
            apps.add(new MainApp(app.models));
        }
        for (AppConfig config : apps) {
            if (!labels.add(config.label())) {
                throw new ImproperlyConfigured(
                        "Two apps have the label '" + config.label() + "'; rename one.");
            }
        }
        return List.copyOf(apps);
    }

    private Handler handler(App app) {
        var layers = new ArrayList<Middleware>();
        layers.add(AllowedHosts.of(settings));
        layers.addAll(app.middleware);
        Handler views =
                settings.get(WebSettings.ATOMIC_REQUESTS)
                        ? router.calledBy(AtomicRequests::call)
                        : router;
        return ErrorPages.around(this, layers, AppendSlash.around(views, router, settings));
    }

    private Orm openOrm(App app, boolean atOnce) {
        Orm.Builder builder = Orm.builder();
        if (atOnce) {
            builder.connectEarly();
        }
        for (AppConfig config : apps) {
            builder.models(config.label(), config.models()).signals(config.signals());
        }
        app.databases.forEach((alias, url) -> builder.database(alias, settings.get(url).reveal()));
        app.routers.forEach(builder::router);
        builder.storage(
                Orm.DEFAULT,
                FileSystemStorage.of(Path.of(settings.get(WebSettings.MEDIA_ROOT)))
                        .baseUrl(settings.get(WebSettings.MEDIA_URL)));
        app.storages.forEach(builder::storage);
        return builder.open();
    }

    private static Map<String, Cache> caches(App app) {
        var caches = new TreeMap<>(app.caches);
        caches.computeIfAbsent(DEFAULT_CACHE, _ -> LocalMemoryCache.of());
        return Map.copyOf(caches);
    }

    private void requireApps(Urls urls) {
        for (UrlEntry entry : urls.entries()) {
            if (entry instanceof Include include) {
                requireApps(include.urls());
            } else if (entry instanceof I18nPatterns patterns) {
                requireApps(patterns.urls());
            } else if (entry instanceof Route route
                    && route.handler() instanceof OfApp handler
                    && apps.stream().noneMatch(handler.app()::isInstance)) {
                throw new ImproperlyConfigured(
                        "The route '%s' needs %s: add install(new %2$s()) to the App."
                                .formatted(route.pattern(), handler.app().getSimpleName()));
            }
        }
    }

    private Urls urls(App app) {
        var entries = new ArrayList<UrlEntry>(app.routes);
        entries.add(StaticRoute.of(settings, apps));
        return Urls.of(entries).withConverter("version", Converter.of("[0-9.]+", text -> text));
    }

    private Engine templates(App app) {
        var tags = SiteLibrary.of(this);
        Engine.Builder builder =
                Engine.builder()
                        .debug(isDebug())
                        .languages(languages)
                        .timeZone(timeZone)
                        .convertsTime(settings.get(I18nSettings.USE_TZ))
                        .builtin(tags, QueryStringTag.library())
                        .library(tags);
        caches.forEach(builder::cache);
        for (String folder : settings.get(WebSettings.TEMPLATE_DIRS)) {
            builder.loader(Loaders.folder(Path.of(folder)));
        }
        for (AppConfig config : apps) {
            Class<?> anchor = config.getClass();
            String root = anchor.getPackageName().replace('.', '/') + "/templates";
            builder.loader(Loaders.resources(anchor, root));
        }
        app.libraries.forEach(builder::library);
        return builder.build();
    }
}
