package shop;

import dev.belleville.admin.AdminApp;
import dev.belleville.rest.authtoken.AuthTokenApp;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * An empty database that Django itself opens too.
 *
 * @param url as the framework writes it
 * @param environment what tells the peer where it is
 * @param last what takes it away
 */
record SharedDatabase(String url, Map<String, String> environment, Runnable last)
        implements AutoCloseable {
    /** What both can be run on. */
    enum Kind {
        SQLITE,
        POSTGRESQL,
        MARIADB
    }

    private static final String MARIADB_SETTINGS =
            """
            import os
            from shop.settings import *
            DATABASES = {"default": {"ENGINE": "django.db.backends.mysql", "OPTIONS": {"charset": "utf8mb4"},
                **{key: os.environ["MARIA_" + key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}}}
            """;

    static SharedDatabase of(Kind kind, Path folder) throws IOException {
        return switch (kind) {
            case SQLITE -> {
                Path file = folder.resolve(UUID.randomUUID() + ".sqlite3");
                yield new SharedDatabase(
                        "sqlite:" + file, Map.of("PEER_DB", file.toString()), () -> {});
            }
            case POSTGRESQL -> {
                PostgresServer.Database database = PostgresServer.create();
                URI url = URI.create(database.url());
                String[] user = url.getUserInfo().split(":");
                yield new SharedDatabase(
                        database.url(),
                        Map.of(
                                "PEER_PG", url.getPath().substring(1),
                                "PGUSER", user[0],
                                "PGPASSWORD", user[1],
                                "PGHOST", url.getHost(),
                                "PGPORT", String.valueOf(url.getPort())),
                        database::close);
            }
            case MARIADB -> {
                MariadbServer.assumeThere();
                DjangoPeer.assumeModule("MySQLdb", "python3-mysqldb");
                MariadbServer.Database database = MariadbServer.create();
                Files.writeString(folder.resolve("maria_settings.py"), MARIADB_SETTINGS);
                URI url = URI.create(database.url());
                String[] user = url.getUserInfo().split(":");
                yield new SharedDatabase(
                        database.url(),
                        Map.of(
                                "PYTHONPATH", folder.toString(),
                                "DJANGO_SETTINGS_MODULE", "maria_settings",
                                "MARIA_NAME", url.getPath().substring(1),
                                "MARIA_USER", user[0],
                                "MARIA_PASSWORD", user[1],
                                "MARIA_HOST", url.getHost(),
                                "MARIA_PORT", String.valueOf(url.getPort())),
                        database::close);
            }
        };
    }

    /** The shop's models among the same apps, in the same order, as the peer has. */
    Site site() {
        return app().build();
    }

    App app() {
        return App.of()
                .install(
                        new AdminApp(),
                        new AuthApp(),
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthTokenApp(),
                        new CatalogApp())
                .flag("databaseUrl", url);
    }

    @Override
    public void close() {
        last.run();
    }
}
