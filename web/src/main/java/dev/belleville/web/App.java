package dev.belleville.web;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.core.Storage;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.i18n.Languages;
import dev.belleville.http.Converter;
import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.http.Route;
import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import dev.belleville.mail.MailBackend;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DatabaseRouter;
import dev.belleville.orm.Orm;
import dev.belleville.template.Library;
import dev.belleville.web.cache.CacheSettings;
import dev.belleville.web.internal.AnnotatedRoutes;
import dev.belleville.web.internal.command.CommandRunner;
import dev.belleville.web.internal.command.Opening;
import dev.belleville.web.internal.command.PlainServe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a user writes a site with: models, routes, middleware, apps and settings, and then {@link
 * #run}.
 *
 * <pre>{@code
 * void main(String[] args) {
 *     App.of()
 *         .models(Note.class)
 *         .get("/", request -> Response.html("<h1>Hello</h1>"))
 *         .run(args);
 * }
 * }</pre>
 *
 * <p>A builder: nothing is opened before {@link #build}, {@link #run} or a command asks for it. Not
 * for several threads.
 */
public final class App {
    /**
     * Bound by a program that starts sites in its own way (a reloading server, a shell): {@link
     * #run} hands the app over and returns.
     */
    public static final Current.Key<Consumer<App>> LAUNCHER = new Current.Key<>("launcher");

    /**
     * Bound by a program that compiled the site: its classes, among which {@code check} looks for
     * models that no app has.
     */
    public static final Current.Key<Collection<Class<?>>> CLASSES = new Current.Key<>("classes");

    final Settings.Builder settings = Settings.builder();
    final List<AppConfig> configs = new ArrayList<>();
    final List<Class<? extends BaseModel>> models = new ArrayList<>();
    final List<Middleware> middleware = new ArrayList<>();
    final List<Library> libraries = new ArrayList<>();
    final List<Object> commands = new ArrayList<>();
    final List<UrlEntry> routes = new ArrayList<>();
    final Map<String, Converter<?>> converters = new LinkedHashMap<>();
    final List<DatabaseRouter> routers = new ArrayList<>();
    final Map<String, Class<? extends BaseModel>> swaps = new LinkedHashMap<>();
    final Map<String, Setting<Secret>> databases = new LinkedHashMap<>();
    final Map<String, Storage> storages = new LinkedHashMap<>();
    final Map<Integer, ErrorHandler> errorHandlers = new LinkedHashMap<>();
    final Map<String, Cache> caches = new LinkedHashMap<>();
    final Map<String, Setting<Secret>> cacheUrls = new LinkedHashMap<>();
    CacheCodec cacheCodec = CacheCodec.of();
    final List<ContextProcessor> contextProcessors = new ArrayList<>();
    @Nullable MailBackend mail;
    Languages.FormatModule formats = (_, usual) -> usual;

    private App() {
        databases.put(Orm.DEFAULT, WebSettings.DATABASE_URL);
    }

    /** An empty site. */
    public static App of() {
        return new App();
    }

    /**
     * Adds apps, in the order in which their templates and commands are looked for. Django's {@code
     * INSTALLED_APPS}.
     */
    public App install(AppConfig... apps) {
        configs.addAll(List.of(apps));
        return this;
    }

    /** Adds models that belong to no app of their own; their tables are called {@code main_…}. */
    @SafeVarargs
    public final App models(Class<? extends BaseModel>... classes) {
        models.addAll(List.of(classes));
        return this;
    }

    /**
     * Adds a database beside the default one. Where it is says the setting {@code
     * <alias>DatabaseUrl}, as {@code databaseUrl} does for the default: of {@code replica}, {@code
     * replicaDatabaseUrl} and {@code BELLE_REPLICA_DATABASE_URL}. Django's {@code DATABASES}.
     *
     * <pre>{@code
     * App.of().database("archive", "sqlite:archive.sqlite3").router(new OldOrdersAreArchived())
     * }</pre>
     *
     * @param alias what routers, {@code using} and {@code migrate --database} call it: small
     *     letters, digits and underscores
     * @param url where it is unless the setting says otherwise
     * @throws ImproperlyConfigured if the alias is taken or written otherwise
     */
    public App database(String alias, String url) {
        if (!alias.matches("[a-z][a-z0-9_]*")) {
            throw new ImproperlyConfigured(
                    "The name '"
                            + alias
                            + "' of a database must be of small letters, digits and underscores, and begin with a letter.");
        }
        if (databases.putIfAbsent(alias, WebSettings.databaseUrl(alias, url)) != null) {
            throw new ImproperlyConfigured(
                    "There is a database '"
                            + alias
                            + "' already; where it is says the setting "
                            + databases.get(alias).key()
                            + ".");
        }
        return this;
    }

    /**
     * Adds a storage for files beside {@code default}, or in its place, which is the folder {@code
     * mediaRoot} else, or of {@link Site#STATIC_FILES}. An entry of Django's {@code STORAGES}.
     */
    public App storage(String alias, Storage storage) {
        storages.put(alias, storage);
        return this;
    }

    /**
     * Adds routers, which say what is in which database; the first that answers decides. Django's
     * {@code DATABASE_ROUTERS}.
     */
    public App router(DatabaseRouter... more) {
        routers.addAll(List.of(more));
        return this;
    }

    /**
     * Has a model of the site stand in the place of another: relations and migrations that name
     * {@code label} lead to {@code own}, and the other gets no table. Decide before the first
     * {@code migrate}. Django's {@code AUTH_USER_MODEL}.
     *
     * <pre>{@code
     * App.of().install(new ContentTypesApp(), new AuthApp(), new PeopleApp()).swap("auth.User", Person.class)
     * }</pre>
     *
     * @param label the model that gives way, such as {@code auth.User}; capitals do not count
     * @param own one of the models of the site's apps; {@link #build} refuses any other
     */
    public App swap(String label, Class<? extends BaseModel> own) {
        swaps.put(label, own);
        return this;
    }

    /** Adds routes. Django's {@code urlpatterns}. */
    public App urls(Urls urls) {
        routes.addAll(urls.entries());
        converters.putAll(urls.converters());
        return this;
    }

    /**
     * Adds middleware inside of what is there: the first added is the outermost. Django's {@code
     * MIDDLEWARE}.
     */
    public App use(Middleware... layers) {
        middleware.addAll(List.of(layers));
        return this;
    }

    /**
     * Answers errors of this status by {@code handler}; in debug those of 404 and 500 keep their
     * detailed pages. Where there is no handler, the template {@code 404.html} (and so on) is the
     * page, else a short one of the site's own. Django's {@code handler400}, {@code handler403},
     * {@code handler404} and {@code handler500}; Flask's {@code errorhandler}.
     *
     * @param status 400 to 599
     */
    public App errorHandler(int status, ErrorHandler handler) {
        if (status < 400 || status > 599) {
            throw new ImproperlyConfigured("An error's status is 400 to 599, not " + status + ".");
        }
        errorHandlers.put(status, handler);
        return this;
    }

    /**
     * Adds a cache beside {@code default}, or in its place, which is where the setting {@code
     * cacheUrl} says else. It is the caller's to close. An entry of Django's {@code CACHES}.
     */
    public App cache(String alias, Cache cache) {
        caches.put(alias, cache);
        return this;
    }

    /**
     * Adds a cache beside {@code default} by its address. Where it is says the setting {@code
     * <alias>CacheUrl}, as {@code cacheUrl} does for the default. The site closes it.
     *
     * <pre>{@code
     * App.of().cache("pages", "file:/var/cache/shop")
     * }</pre>
     *
     * @param alias what {@link Site#cache(String)} calls it
     * @param url where it is unless the setting says otherwise
     */
    public App cache(String alias, String url) {
        if (alias.equals(Site.DEFAULT_CACHE)) {
            return set(CacheSettings.CACHE_URL, Secret.ofUrl(url));
        }
        cacheUrls.put(alias, CacheSettings.url(alias, url));
        return this;
    }

    /**
     * Names the records and enums that caches of the settings keep, beside the types of Java
     * itself.
     */
    public App cacheCodec(CacheCodec codec) {
        cacheCodec = codec;
        return this;
    }

    /**
     * Sends mail by {@code backend} in place of what the settings say. Django's {@code
     * EMAIL_BACKEND}.
     */
    public App mail(MailBackend backend) {
        mail = backend;
        return this;
    }

    /**
     * Changes how languages write dates and numbers. Django's {@code FORMAT_MODULE_PATH}.
     *
     * <pre>{@code
     * App.of().formats((code, usual) -> code.equals("en") ? usual.patterns(…) : usual)
     * }</pre>
     */
    public App formats(Languages.FormatModule module) {
        formats = module;
        return this;
    }

    /**
     * Adds what gives variables to templates, such as {@code ContextProcessors::i18n}. Django's
     * {@code context_processors}.
     */
    public App contextProcessors(ContextProcessor... more) {
        contextProcessors.addAll(List.of(more));
        return this;
    }

    /** Adds tags and filters to every template. */
    public App library(Library library) {
        libraries.add(library);
        return this;
    }

    /** Adds a command: a picocli object that is {@code Runnable} or {@code Callable}. */
    public App command(Object command) {
        commands.add(command);
        return this;
    }

    /** Sets a value; the settings file, the environment and flags may still override it. */
    public <T> App set(Setting<T> setting, T value) {
        settings.set(setting, value);
        return this;
    }

    /** Sets a value by its key, as a flag does: nothing overrides it. */
    public App flag(String key, String text) {
        settings.flag(key, text);
        return this;
    }

    /**
     * Adds the methods of {@code target} that say by {@link Get}, {@link Post}, {@link Put}, {@link
     * Patch} or {@link Delete} what they answer. Each takes a {@link dev.belleville.http.Request},
     * or nothing, and returns a {@link dev.belleville.http.Response}; it may be private or static.
     *
     * <pre>{@code
     * @Get("/notes/<int:id>") Response note(Request request) { … }
     *
     * void main() {
     *     App.of().routes(this).run(8000);
     * }
     * }</pre>
     *
     * @throws ImproperlyConfigured for a method that cannot answer, two for one path, and none at
     *     all
     */
    public App routes(Object target) {
        routes.addAll(AnnotatedRoutes.of(target));
        return this;
    }

    /** Answers GET (and HEAD) at {@code path}. */
    public App get(String path, Handler handler) {
        routes.add(Route.get(path, handler));
        return this;
    }

    /** Answers POST at {@code path}. */
    public App post(String path, Handler handler) {
        routes.add(Route.post(path, handler));
        return this;
    }

    /** Answers PUT at {@code path}. */
    public App put(String path, Handler handler) {
        routes.add(Route.put(path, handler));
        return this;
    }

    /** Answers PATCH at {@code path}. */
    public App patch(String path, Handler handler) {
        routes.add(Route.patch(path, handler));
        return this;
    }

    /** Answers DELETE at {@code path}. */
    public App delete(String path, Handler handler) {
        routes.add(Route.delete(path, handler));
        return this;
    }

    /**
     * Freezes this into a site that is ready to answer; it is the caller's to close.
     *
     * @throws dev.belleville.core.ImproperlyConfigured where settings, models or routes do not fit
     *     together
     */
    public Site build() {
        return new Site(this, Site.settings(this), false);
    }

    /**
     * Runs one command, as {@code belle} does, and gives its exit code: 0 for success. No
     * arguments: {@code serve}.
     */
    public int execute(String... arguments) {
        PlainServe plain = PlainServe.of(arguments);
        return plain == null
                ? new CommandRunner(this).execute(configs, commands, arguments)
                : plain.execute(this, this::opening);
    }

    private Opening opening() {
        Settings frozen = Site.settings(this);
        return new Opening(Site.serverOptions(frozen), () -> new Site(this, frozen, true));
    }

    /**
     * {@link #execute}, then ends the process with an exit code that is not 0. For {@code main}.
     */
    public void run(String... arguments) {
        Consumer<App> launcher = Current.find(LAUNCHER);
        if (launcher != null) {
            launcher.accept(this);
            return;
        }
        int code = execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Serves on {@code port} until the process is asked to end. For {@code main} of the shortest
     * sites.
     */
    public void run(int port) {
        set(WebSettings.PORT, port);
        run();
    }
}
