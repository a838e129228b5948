package dev.belleville.orm;

import dev.belleville.orm.dialect.DatabaseUrl;
import dev.belleville.orm.dialect.MariadbSource;
import dev.belleville.orm.dialect.PostgresqlSource;
import dev.belleville.orm.shop.ShopDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The shop's empty tables, kept from test to test: to make them takes longer than most tests do.
 * What a test leaves in a state that is not to be emptied is thrown away, and made anew.
 */
final class KeptShop {
    private static final Map<Vendor, KeptShop> KEPT = new EnumMap<>(Vendor.class);

    /** All that a change of the schema changes; of a table's rows it says nothing. */
    private static final Map<Vendor, String> SHAPE =
            Map.of(
                    Vendor.POSTGRESQL,
                    """
                    SELECT (SELECT array_agg((oid, relname, relnatts, relchecks, relhastriggers) ORDER BY oid)
                              FROM pg_class WHERE relnamespace = 'public'::regnamespace)::text,
                           (SELECT array_agg((attrelid, attname, atttypid, atttypmod, attnotnull) ORDER BY attrelid, attnum)
                              FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                             WHERE relnamespace = 'public'::regnamespace AND attnum > 0)::text,
                           (SELECT array_agg((oid, conname) ORDER BY oid)
                              FROM pg_constraint WHERE connamespace = 'public'::regnamespace)::text,
                           (SELECT array_agg(oid ORDER BY oid)
                              FROM pg_proc WHERE pronamespace = 'public'::regnamespace)::text
                    """,
                    Vendor.MARIADB,
                    """
                    SELECT concat_ws(' ', table_name, column_name, column_type, column_key, is_nullable, column_default)
                      FROM information_schema.columns WHERE table_schema = database()
                     ORDER BY table_name, ordinal_position
                    """);

    private final Vendor vendor;
    private final Vendor.Fresh database;
    private final Connection connection;
    private final List<String> tables;
    private final List<String> shape;

    private KeptShop(Vendor vendor) throws SQLException {
        this.vendor = vendor;
        database = vendor.fresh();
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        ShopDatabase.open(database.url()).close();
        connection =
                switch (DatabaseUrl.parse(database.url())) {
                    case DatabaseUrl.PostgresqlServer server ->
                            new PostgresqlSource(server).getConnection();
                    case DatabaseUrl.MariadbServer server ->
                            MariadbSource.of(server).getConnection();
                    case DatabaseUrl.SqliteFile file ->
                            throw new IllegalArgumentException(file.path());
                };
        tables =
                rows(
                        vendor == Vendor.POSTGRESQL
                                ? "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
                                : "SELECT concat('`', table_name, '`') FROM information_schema.tables"
                                        + " WHERE table_schema = database()");
        execute(
                vendor == Vendor.POSTGRESQL
                        ? "SET lock_timeout = '5s'"
                        : "SET foreign_key_checks = 0, lock_wait_timeout = 5,"
                                + " innodb_lock_wait_timeout = 5");
        shape = rows(String.valueOf(SHAPE.get(vendor)));
    }

    /** A database with the shop's tables and nothing in them. */
    static Vendor.Fresh of(Vendor vendor) {
        if (vendor == Vendor.SQLITE) {
            return copied();
        }
        KeptShop shop =
                KEPT.computeIfAbsent(
                        vendor,
                        _ -> {
                            try {
                                return new KeptShop(vendor);
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        return new Vendor.Fresh(shop.database.url(), shop::takeBack);
    }

    private static final class Template {
        static final byte[] FILE = made();

        private static byte[] made() {
            try (Vendor.Fresh fresh = Vendor.SQLITE.fresh()) {
                ShopDatabase.open(fresh.url()).close();
                return Files.readAllBytes(file(fresh));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Vendor.Fresh copied() {
        Vendor.Fresh fresh = Vendor.SQLITE.fresh();
        try {
            Files.write(file(fresh), Template.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fresh;
    }

    private static Path file(Vendor.Fresh fresh) {
        return Path.of(fresh.url().substring("sqlite:".length()));
    }

    private void takeBack() {
        try {
            if (rows(String.valueOf(SHAPE.get(vendor))).equals(shape)) {
                empty();
                return;
            }
        } catch (SQLException e) {
            // somebody still holds what is in it
        }
        KEPT.remove(vendor);
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database.close();
    }

    private void empty() throws SQLException {
        connection.setAutoCommit(false); // constraints are looked at in the end
        for (String table : tables) {
            execute("DELETE FROM " + table);
        }
        if (vendor == Vendor.POSTGRESQL) {
            execute("SELECT setval(seqrelid, seqstart, false) FROM pg_sequence");
        }
        connection.commit();
        connection.setAutoCommit(true);
        if (vendor == Vendor.MARIADB) {
            for (String table :
                    rows(
                            "SELECT concat('`', table_name, '`') FROM information_schema.tables"
                                    + " WHERE table_schema = database() AND auto_increment > 1")) {
                execute("ALTER TABLE " + table + " AUTO_INCREMENT = 1");
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (result.next()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    found.add(result.getString(i));
                }
            }
            return found;
        }
    }
}
