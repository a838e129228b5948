package dev.belleville.web;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Percent;
import dev.belleville.core.Settings;
import dev.belleville.core.Zones;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Middleware;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Router;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.mail.Mail;
import dev.belleville.mail.MailSettings;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.template.Engine;
import dev.belleville.web.cache.CacheSettings;
import dev.belleville.web.csrf.CsrfSettings;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.internal.AppendSlash;
import dev.belleville.web.internal.ErrorAnswers;
import dev.belleville.web.internal.ErrorPages;
import dev.belleville.web.internal.SensitiveForm;
import dev.belleville.web.internal.SiteLanguages;
import dev.belleville.web.internal.ViewHooks;
import dev.belleville.web.internal.command.SiteCheck;
import dev.belleville.web.middleware.MiddlewareSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    /** The alias of the storage of collected static files, in {@link App#storage}. */
    public static final String STATIC_FILES = "staticfiles";

    private static final Current.Key<Site> KEY = new Current.Key<>("site");
    static final String DEFAULT_CACHE = "default";

    private final Settings settings;
    private final List<AppConfig> apps;
    private final Map<Class<?>, AppConfig> appsByClass;
    private final Languages languages;
    private final ZoneId timeZone;
    private final SiteServices services = new SiteServices();
    private final SiteCaches caches = new SiteCaches();
    private final SecretKeys secretKeys;
    private final Mail mail;
    private final Orm orm;
    private final SiteMigrations migrations;
    private final SiteRoutes routes;
    private final Engine templates;
    private final SiteTemplates pages;
    private final Handler handler;

    /**
     * Opens the site.
     *
     * @param atOnce whether it connects meanwhile, for one who serves as soon as it may
     */
    Site(App app, Settings settings, boolean atOnce) {
        this.settings = settings;
        apps = SiteApps.of(app);
        appsByClass = SiteApps.byClass(apps);
        languages = SiteLanguages.of(settings, apps, app.formats);
        timeZone = settings.get(I18nSettings.TIME_ZONE);
        secretKeys = SecretKeys.of(settings, isDebug());
        orm = SiteDatabases.open(app, settings, apps, atOnce);
        migrations = new SiteMigrations(orm, apps);
        try {
            caches.open(app, settings, orm);
            services.open(this);
            mail =
                    services.mail(
                            app.mail == null ? Mail.of(settings) : Mail.of(app.mail, settings));
            routes = SiteRoutes.of(app, settings, apps, orm);
            templates = SiteTemplates.engine(app, this, caches.all());
            pages = SiteTemplates.of(app, this);
            Handler inner = handler(app);
            handler = request -> scope().call(() -> inner.handle(SensitiveForm.attach(request)));
        } catch (RuntimeException | Error e) {
            close();
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

    /** As {@link #current}, but null outside of both. */
    public static @Nullable Site find() {
        return Current.find(KEY);
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

    /**
     * The installed app of exactly this class, the first where there are several; null where there
     * is none. Django's {@code apps.get_app_config}, by class.
     */
    public <A extends AppConfig> @Nullable A app(Class<A> type) {
        return type.cast(appsByClass.get(type));
    }

    /** The models and databases. */
    public Orm orm() {
        return orm;
    }

    /** The routes. */
    public Router router() {
        return routes.router();
    }

    /** The templates. */
    public Engine templates() {
        return templates;
    }

    /** The languages that the site speaks. */
    public Languages languages() {
        return languages;
    }

    /** What it signs with. */
    public SecretKeys secretKeys() {
        return secretKeys;
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
        return caches.get(alias);
    }

    /** The tables of the caches that are in the default database. */
    public List<String> cacheTables() {
        return caches.tables();
    }

    /** What sends mail. */
    public Mail mail() {
        return mail;
    }

    /** What answers requests: hand it to any server. */
    public Handler handler() {
        return handler;
    }

    /**
     * The path of the route {@code name}; of one that is at a host, {@code //host/path}. Django's
     * {@code reverse}.
     *
     * @throws NoReverseMatch if no route of that name takes these arguments
     */
    public String reverse(String name, Object... arguments) {
        return routes.router().reverse(name, arguments);
    }

    /**
     * As {@link #reverse(String, Object...)}, as a link in the answer to {@code request}: a path
     * for a route at its host, an address with scheme and port for one at another.
     *
     * @throws NoReverseMatch if no route of that name takes these arguments, or its host is none
     *     that the setting {@code allowedHosts} names
     */
    public String reverse(Request request, String name, Object... arguments) {
        return reverse(request, name, List.of(arguments), Map.of());
    }

    /** As {@link #reverse(Request, String, Object...)}, with arguments in order or by name. */
    public String reverse(Request request, String name, List<?> arguments, Map<String, ?> named) {
        return routes.reverse(request, name, arguments, named);
    }

    /**
     * The address of the static file {@code name}, such as {@code css/shop.css}: that of its hashed
     * name once files are collected, its own in debug. Django's {@code static}.
     *
     * @throws ImproperlyConfigured if the manifest of the collected files does not have it
     */
    public String staticUrl(String name) {
        return isDebug()
                ? settings.get(WebSettings.STATIC_URL) + Percent.encode(name, "/~!*()'")
                : orm.storage(STATIC_FILES).url(name);
    }

    /** The template {@code name} filled from {@code values}; it also sees {@code request}. */
    public String render(Request request, String name, Map<String, ?> values) {
        return pages.render(request, name, values);
    }

    /** What work for this site runs in: queries find its databases, {@link #current} finds it. */
    public Current.Scope scope() {
        Current.Scope signing = secretKeys.in(Current.with(KEY, this));
        return services.in(orm.in(Zones.with(languages.in(signing), timeZone)));
    }

    /** The migrations of the default database. */
    public Migrator migrator() {
        return migrations.migrator(Orm.DEFAULT, List.of());
    }

    /**
     * The migrations of the database {@code alias}, as far as the routers allow. Django's {@code
     * --database}.
     *
     * @throws ImproperlyConfigured if there is no such database; the message lists those there are
     */
    public Migrator migrator(String alias) {
        return migrations.migrator(alias);
    }

    /**
     * Those of the default database, where the apps with {@code labels} shall get migrations though
     * they have none yet.
     */
    public Migrator migrator(Collection<String> labels) {
        return migrations.migrator(Orm.DEFAULT, labels);
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
        migrations.prepare();
    }

    /**
     * Where tables of apps without migrations differ from their models so that {@link #prepare}
     * would refuse to serve, a sentence or two each.
     *
     * @throws dev.belleville.orm.DatabaseError if a database cannot be asked
     */
    public List<String> unfitTables() {
        return migrations.unfitTables();
    }

    /**
     * What is wrong with it that would show only later, each a sentence that names the offender and
     * the remedy: what {@code belle check} tells, but for tables. Django's {@code run_checks}.
     */
    public List<String> mistakes() {
        return scope().call(() -> SiteCheck.of(this));
    }

    /** How many migrations are not applied to the default database. */
    public int pendingMigrations() {
        return migrator().plan(MigrationTarget.latest()).size();
    }

    /** Where and within which limits a server of this site listens, as the settings say. */
    public ServerOptions serverOptions() {
        return serverOptions(settings);
    }

    static ServerOptions serverOptions(Settings settings) {
        return ServerOptions.of(settings, settings.get(WebSettings.PORT))
                .host(settings.get(WebSettings.HOST));
    }

    /**
     * Starts to serve where the settings say; the caller stops the server.
     *
     * @throws dev.belleville.http.ServerError where it cannot listen or the TLS files are wrong
     */
    public Server serve() {
        Server server = Server.start(serverOptions(), handler);
        serving();
        return server;
    }

    /** Says that a server listens for this site, to those apps whose work begins then. */
    public void serving() {
        scope().run(services::serving);
    }

    /**
     * Says that another version of the site takes its place, to those apps whose work ends then.
     */
    public void replaced() {
        scope().run(services::replaced);
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

    /** Gives back the connections to databases and caches, and what apps keep. */
    @Override
    public void close() {
        services.close();
        caches.close();
        orm.close();
    }

    static Settings settings(App app) {
        Settings.Builder builder = app.settings;
        builder.declare(WebSettings.ALL)
                .declare(MiddlewareSettings.ALL)
                .declare(CsrfSettings.ALL)
                .declare(I18nSettings.ALL)
                .declare(SigningSettings.ALL)
                .declare(HttpSettings.ALL)
                .declare(CacheSettings.ALL)
                .declare(app.cacheUrls.values())
                .declare(MailSettings.ALL)
                .declare(app.databases.values());
        app.configs.forEach(config -> builder.declare(config.settings()));
        return builder.file(Path.of("belle.properties")).environment(System.getenv()).build();
    }

    private Handler handler(App app) {
        AppendSlash slash = AppendSlash.of(routes.router(), settings);
        List<Middleware> layers = SiteLayers.of(app, settings, apps, routes.hosts(), slash);
        Router.Caller caller =
                settings.get(WebSettings.ATOMIC_REQUESTS) ? AtomicRequests::call : Handler::handle;
        Handler views = routes.router().calledBy(ViewHooks.of(layers, caller));
        var answers = new ErrorAnswers(this, app.errorHandlers);
        return ErrorPages.around(answers, layers, slash.wrap(views));
    }
}
