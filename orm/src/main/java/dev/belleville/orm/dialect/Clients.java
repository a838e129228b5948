package dev.belleville.orm.dialect;

import dev.belleville.core.Secret;
import dev.belleville.orm.DatabaseClient;
import dev.belleville.orm.NotSupportedError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the databases' own programs are started: whoever lists processes sees no password. */
public final class Clients {
    private Clients() {}

    /**
     * The program for {@code url}.
     *
     * @throws NotSupportedError if it is in memory
     */
    public static DatabaseClient of(DatabaseUrl url) {
        return switch (url) {
            case DatabaseUrl.SqliteFile file -> sqlite(file);
            case DatabaseUrl.PostgresqlServer server -> postgresql(server);
            case DatabaseUrl.MariadbServer server -> mariadb(server);
        };
    }

    private static DatabaseClient sqlite(DatabaseUrl.SqliteFile file) {
        if (file.isMemory()) {
            throw new NotSupportedError(
                    "A database in memory is in no other program's reach; name a file, sqlite:PATH.");
        }
        return new DatabaseClient(List.of("sqlite3", file.path()), Map.of());
    }

    private static DatabaseClient postgresql(DatabaseUrl.PostgresqlServer server) {
        DatabaseOptions options = server.options();
        var environment = new LinkedHashMap<String, Secret>();
        put(environment, "PGPASSWORD", server.address().password().reveal());
        put(environment, "PGSSLMODE", options.sslMode());
        put(environment, "PGSSLROOTCERT", options.sslRootCert());
        put(environment, "PGAPPNAME", options.applicationName());
        String path = options.searchPath();
        put(
                environment,
                "PGOPTIONS",
                path == null ? null : "-c search_path=" + path.replace(" ", ""));
        List<String> command = new ArrayList<>(List.of("psql"));
        add(command, "--username=", server.address().user());
        add(command, "--host=", server.address().host());
        add(command, "--port=", String.valueOf(server.address().port()));
        add(command, "--dbname=", server.address().name());
        return new DatabaseClient(command, environment);
    }

    private static DatabaseClient mariadb(DatabaseUrl.MariadbServer server) {
        var environment = new LinkedHashMap<String, Secret>();
        put(environment, "MYSQL_PWD", server.address().password().reveal());
        List<String> command = new ArrayList<>(List.of("mariadb"));
        add(command, "--user=", server.address().user());
        add(command, "--host=", server.address().host());
        add(command, "--port=", String.valueOf(server.address().port()));
        add(command, "--ssl-ca=", server.options().sslRootCert());
        add(command, "--database=", server.address().name());
        return new DatabaseClient(command, environment);
    }

    private static void put(
            Map<String, Secret> environment, String variable, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            environment.put(variable, new Secret(value));
        }
    }

    private static void add(List<String> command, String option, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            command.add(option + value);
        }
    }
}
