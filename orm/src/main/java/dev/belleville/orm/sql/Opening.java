package dev.belleville.orm.sql;

import com.zaxxer.hikari.HikariConfig;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.dialect.DatabaseOptions;
import dev.belleville.orm.dialect.DatabaseUrl;
import dev.belleville.orm.dialect.MariadbSource;
import dev.belleville.orm.dialect.PostgresqlSource;
import dev.belleville.orm.dialect.SqliteSource;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes the pool of a database: early, or when it is first asked for. */
final class Opening implements AutoCloseable {
    private static final int POOL = 10;

    /** The pool's own least. */
    private static final int SHORTEST_LIFE_MILLIS = 30_000;

    private static final int SQLITE_POOL = 6;

    private final String alias;
    private final @Nullable DatabaseUrl url;
    private final Object lock = new Object();
    private volatile @Nullable Pool pool;
    private @Nullable CompletableFuture<Pool> begun;
    private volatile boolean closed;

    /**
     * Of the database {@code alias}.
     *
     * @param url where it is; null for one connection that was given, which has no pool
     */
    Opening(String alias, @Nullable DatabaseUrl url) {
        this.alias = alias;
        this.url = url;
    }

    /** Begins in a thread of its own. */
    void begin() {
        if (url instanceof DatabaseUrl.SqliteFile file && !Files.exists(Path.of(file.path()))) {
            return;
        }
        synchronized (lock) {
            begun =
                    CompletableFuture.supplyAsync(
                            this::connect,
                            task ->
                                    Thread.ofPlatform()
                                            .daemon()
                                            .name("belleville-connect")
                                            .start(task));
        }
    }

    /** The pool; whoever is first waits for it. */
    Pool pool() {
        Pool open = pool;
        if (open != null && !closed) {
            return open;
        }
        synchronized (lock) {
            if (closed) {
                throw new OperationalError("The database '" + alias + "' is closed", null);
            }
            Pool made = pool;
            if (made == null) {
                made = begun == null ? connect() : ofEarly(begun);
                pool = made;
            }
            return made;
        }
    }

    private Pool ofEarly(CompletableFuture<Pool> early) {
        begun = null;
        try {
            return early.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** A database that cannot be reached fails here at once; the next request tries again. */
    private Pool connect() {
        DatabaseUrl at = url;
        if (at == null) {
            throw new IllegalStateException(
                    "The database '"
                            + alias
                            + "' is one connection, for the thread that it was"
                            + " given to alone.");
        }
        try {
            return new Pool(config(at), source(at), at.options().poolTimeout());
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseUnavailable(
                    "Cannot connect to %s: %s. %s"
                            .formatted(at, bare(said(cause)), Remedy.of(at, cause)),
                    cause);
        }
    }

    /** What the system said where nobody listens: to that, drivers add a remedy of their own. */
    private static @Nullable String said(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return cause.getMessage();
            }
        }
        return failure.getMessage();
    }

    private static String bare(@Nullable String message) {
        String text = String.valueOf(message);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private HikariConfig config(DatabaseUrl at) {
        var config = new HikariConfig();
        config.setPoolName("belleville-" + alias);
        config.setMinimumIdle(1);
        DatabaseOptions options = at.options();
        if (at instanceof DatabaseUrl.SqliteFile file) {
            config.setMaximumPoolSize(file.isMemory() ? 1 : options.pool(SQLITE_POOL));
            config.setMaxLifetime(0);
            config.setIdleTimeout(0);
        } else {
            config.setMaximumPoolSize(options.pool(POOL));
            config.setTransactionIsolation(options.isolation());
        }
        Duration age = options.maxAge();
        if (age != null && !(at instanceof DatabaseUrl.SqliteFile file && file.isMemory())) {
            config.setMaxLifetime(Math.max(SHORTEST_LIFE_MILLIS, age.toMillis()));
        }
        return config;
    }

    private static DataSource source(DatabaseUrl at) {
        return switch (at) {
            case DatabaseUrl.SqliteFile file -> new SqliteSource(file);
            case DatabaseUrl.PostgresqlServer server -> new PostgresqlSource(server);
            case DatabaseUrl.MariadbServer server -> MariadbSource.of(server);
        };
    }

    /** What makes connections that are none of the pool's; null where none may be made. */
    @Nullable DataSource further() {
        DatabaseUrl at = url;
        return at == null || closed ? null : source(at);
    }

    /** Tells the pool of an error, which may have cost connections. */
    void renewAfter(SQLException error) {
        Pool open = pool;
        if (open != null) {
            open.renewAfter(error);
        }
    }

    /** Gives the connections back, also one that is being made. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            Pool open = pool;
            if (open != null) {
                open.close();
            }
            if (begun != null) {
                var _ = begun.thenAccept(Pool::close);
            }
        }
    }
}
