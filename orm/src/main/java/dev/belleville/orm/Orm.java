package dev.belleville.orm;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Storage;
import dev.belleville.core.Suggestion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.sql.Connections;
import dev.belleville.orm.sql.Lookups;
import dev.belleville.orm.sql.SqlDatabase;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The models and databases of one site.
 *
 * <pre>{@code
 * try (Orm orm = Orm.builder()
 *         .models("catalog", Category.class, Goods.class)
 *         .database("default", "sqlite:shop.db")
 *         .open()) {
 *     orm.run(() -> Goods.objects.filter("price__lt", 10).list());
 * }
 * }</pre>
 */
public final class Orm implements AutoCloseable {
    /** The alias of the database that is used where none is named. */
    public static final String DEFAULT = "default";

    private static final Current.Key<Orm> CURRENT = new Current.Key<>("Orm");
    private static final Set<Orm> OPEN = ConcurrentHashMap.newKeySet();

    private final Registry registry;
    private final Map<String, SqlDatabase> databases;
    private final Routes routes;
    private final Clock clock;
    private final Signals signals;
    private final Map<String, Storage> storages;
    private final ContentTypes contentTypes = new ContentTypes();

    private Orm(
            Registry registry,
            Map<String, SqlDatabase> databases,
            Routes routes,
            Clock clock,
            Signals signals,
            Map<String, Storage> storages) {
        this.registry = registry;
        this.routes = routes;
        this.clock = clock;
        this.signals = signals;
        this.storages = Map.copyOf(storages);
        this.databases = databases;
    }

    /** Begins a site's list of models and databases. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The one that {@link #run} or {@link #call} bound, else the only one that is open.
     *
     * @throws IllegalStateException if none is bound, and none or several are open
     */
    public static Orm current() {
        Orm bound = Current.find(CURRENT);
        if (bound != null) {
            return bound;
        }
        List<Orm> open = List.copyOf(OPEN);
        if (open.size() == 1) {
            return open.getFirst();
        }
        throw new IllegalStateException(
                open.isEmpty()
                        ? "No Orm is open: open one with Orm.builder().models(…).database(…).open()."
                        : open.size()
                                + " Orms are open and none is bound: run the work in orm.run(…), or"
                                + " wrap it with Current.wrap().");
    }

    /** What is known of the models. */
    public Registry registry() {
        return registry;
    }

    Routes routes() {
        return routes;
    }

    /**
     * Whether the routers let a migration do its work in a database. Django's {@code
     * router.allow_migrate}.
     *
     * @param model the name of the model; null for an operation on rows
     */
    public boolean allowsMigrate(String database, String app, @Nullable String model) {
        return isAtHome(database, app, model) && routes.migrates(database, app, model);
    }

    /**
     * Whether the routers let two rows be related; where none answers, those of one database may
     * be, and one that has no row yet. Django's {@code router.allow_relation}.
     */
    public boolean allowsRelation(BaseModel one, BaseModel other) {
        String database = one.modelState().database();
        return routes.allows(
                one, other, database == null ? other.modelState().database() : database);
    }

    /** Whether the model is for databases of this kind. */
    private boolean isAtHome(String database, String app, @Nullable String model) {
        return registry.models().stream()
                .filter(one -> one.app().equals(app) && one.name().equalsIgnoreCase(model))
                .map(one -> one.options().traits().requiredDbVendor())
                .allMatch(vendor -> vendor.isEmpty() || vendor.equals(find(database).vendor()));
    }

    /** Who hears of what happens to models. */
    public Signals signals() {
        return signals;
    }

    ContentTypes contentTypes() {
        return contentTypes;
    }

    Clock clock() {
        return clock;
    }

    /**
     * The storage named {@code alias}. Django's {@code storages[alias]}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Storage storage(String alias) {
        Storage storage = storages.get(alias);
        if (storage == null) {
            throw new IllegalArgumentException(
                    "No storage '"
                            + alias
                            + "'. Give it by Orm.builder().storage(\""
                            + alias
                            + "\", …). Storages are: "
                            + String.join(", ", storages.keySet())
                            + "."
                            + Suggestion.of(alias, storages.keySet()));
        }
        return storage;
    }

    Stamps stamps() {
        return new Stamps(clock);
    }

    /** The database {@code default}. */
    public Database database() {
        return database(DEFAULT);
    }

    /**
     * The database named {@code alias}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Database database(String alias) {
        return find(alias);
    }

    SqlDatabase find(String alias) {
        SqlDatabase database = databases.get(alias);
        if (database == null) {
            throw new IllegalArgumentException(
                    "No database '"
                            + alias
                            + "'. Databases are: "
                            + String.join(", ", databases.keySet())
                            + "."
                            + Suggestion.of(alias, databases.keySet()));
        }
        return database;
    }

    /** All databases. */
    public Collection<Database> databases() {
        return Collections.unmodifiableCollection(databases.values());
    }

    /** Runs {@code work} with this as {@link #current}. */
    public void run(Runnable work) {
        Current.with(CURRENT, this).run(work);
    }

    /** Calls {@code work} with this as {@link #current}, and gives its result. */
    public <T extends @Nullable Object, X extends Throwable> T call(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Current.with(CURRENT, this).call(work);
    }

    /** {@code scope}, with this as {@link #current} too: for what binds more than this. */
    public Current.Scope in(Current.Scope scope) {
        return scope.with(CURRENT, this);
    }

    /** Closes all databases. */
    @Override
    public void close() {
        OPEN.remove(this);
        databases.values().forEach(SqlDatabase::close);
    }

    /** Collects a site's models and databases. */
    public static final class Builder {
        private final Map<String, List<Class<? extends BaseModel>>> models = new LinkedHashMap<>();
        private final Map<String, String> urls = new LinkedHashMap<>();
        private final Map<String, Connection> given = new LinkedHashMap<>();
        private final List<DatabaseRouter> routers = new ArrayList<>();
        private boolean connectsEarly;

        private Lookups lookups = Lookups.none();
        private Clock clock = Clock.systemUTC();
        private Signals signals = Signals.of();
        private final Swaps swaps = new Swaps();

        private final Map<String, Storage> storages = new LinkedHashMap<>();

        private Builder() {}

        /** Adds models of the app {@code label}. */
        @SafeVarargs
        @SuppressWarnings("varargs") // the array is only read
        public final Builder models(String label, Class<? extends BaseModel>... types) {
            return models(label, Arrays.stream(types).toList());
        }

        /** Adds models of the app {@code label}. */
        public Builder models(String label, Collection<Class<? extends BaseModel>> types) {
            models.computeIfAbsent(label, _ -> new ArrayList<>()).addAll(types);
            return this;
        }

        /**
         * Adds a database.
         *
         * @param url {@code sqlite:PATH}, {@code sqlite::memory:}, {@code
         *     postgresql://user:password@host:port/name} or {@code
         *     mariadb://user:password@host:port/name}; with options as {@code ?option=value}
         */
        public Builder database(String alias, String url) {
            urls.put(alias, url);
            return this;
        }

        /**
         * Adds a storage for files, {@code default} for those of fields that name none. An entry of
         * Django's {@code STORAGES}.
         */
        public Builder storage(String alias, Storage storage) {
            storages.put(alias, storage);
            return this;
        }

        /**
         * Adds a database that is one open connection, for the thread that opens this. All that is
         * asked takes part in the transaction that the connection is in, which stays the caller's
         * to commit and to close: so a library's connection serves queries too.
         *
         * <p>Such an Orm is {@link #current} where it is bound by {@link #run}, and nowhere else.
         */
        public Builder database(String alias, Connection connection) {
            given.put(alias, connection);
            return this;
        }

        /** Adds a router; the first that answers decides. Django's {@code DATABASE_ROUTERS}. */
        public Builder router(DatabaseRouter router) {
            routers.add(router);
            return this;
        }

        /**
         * Has relations to the model {@code label} point to {@code other} instead, such as {@code
         * auth.User} to a site's own user. Django's {@code AUTH_USER_MODEL}.
         */
        public Builder swap(String label, String other) {
            swaps.put(label, other);
            return this;
        }

        /** As {@link #swap(String, String)}, by class: one of the site's models. */
        public Builder swap(String label, Class<? extends BaseModel> other) {
            swaps.put(label, other);
            return this;
        }

        /** Adds those who hear of what happens to models, after those there are. */
        public Builder signals(Signals more) {
            signals = signals.and(more);
            return this;
        }

        /** Says what time it is for {@code autoNow} and {@code autoNowAdd}. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Adds a transform to look-ups: a name that in paths gives of a value what {@code
         * transform} says. Django's {@code register_lookup} of a Transform.
         *
         * <pre>{@code
         * .transform("lower", TextFunctions::lower, FieldKind.CHAR, FieldKind.TEXT)
         * Goods.objects.filter("name__lower__startswith", "a")
         * }</pre>
         *
         * @throws IllegalArgumentException if the name is that of a look-up of Django's
         */
        public Builder transform(
                String name, UnaryOperator<Expression> transform, FieldKind... kinds) {
            lookups = lookups.transform(name, transform, kinds);
            return this;
        }

        /**
         * Adds a look-up of values of some kinds: {@code lookup} says of both sides when it holds.
         * Django's {@code register_lookup} of a Lookup.
         *
         * <pre>{@code
         * .lookup("ne", (left, right) -> Sql.condition("{} <> {}", left, right), FieldKind.INTEGER)
         * }</pre>
         *
         * @throws IllegalArgumentException if the name is that of a look-up of Django's
         */
        public Builder lookup(
                String name, BiFunction<Expression, Expression, Q> lookup, FieldKind... kinds) {
            lookups = lookups.lookup(name, lookup, kinds);
            return this;
        }

        /**
         * Has {@link #open} begin to connect to the default database while it reads the models, for
         * one who serves as soon as it may. What fails is told to whoever uses the database first.
         */
        public Builder connectEarly() {
            connectsEarly = true;
            return this;
        }

        /**
         * Reads the models; connects nowhere yet, unless {@link #connectEarly} was asked for.
         *
         * @throws ImproperlyConfigured if a model or a URL is wrong
         * @throws OperationalError if a connection that was given is closed
         */
        public Orm open() {
            var connections = new LinkedHashMap<String, Connections>();
            urls.forEach((alias, url) -> connections.put(alias, Connections.to(alias, url)));
            given.forEach((alias, one) -> connections.put(alias, Connections.over(alias, one)));
            Connections early = connectsEarly ? connections.get(DEFAULT) : null;
            if (early != null) {
                early.connectEarly();
            }
            try {
                return open(connections);
            } catch (RuntimeException | Error e) {
                connections.values().forEach(Connections::close);
                throw e;
            }
        }

        private Orm open(Map<String, Connections> connections) {
            Registry registry = Registry.of(models, swaps.labels(models));
            var databases = new LinkedHashMap<String, SqlDatabase>();
            connections.forEach(
                    (alias, to) -> databases.put(alias, new SqlDatabase(to, registry, lookups)));
            var orm = new Orm(registry, databases, new Routes(routers), clock, signals, storages);
            if (given.isEmpty()) {
                OPEN.add(orm);
            }
            return orm;
        }
    }
}
