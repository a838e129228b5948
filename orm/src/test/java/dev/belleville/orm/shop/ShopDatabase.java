package dev.belleville.orm.shop;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.Migrator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Empty databases with the shop's tables, as Django makes them. */
public final class ShopDatabase {
    private ShopDatabase() {}

    /**
     * A site over the database at {@code url}, with empty tables; {@code more} models know them
     * too.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Orm open(String url, Class<? extends BaseModel>... more) {
        Orm orm = over(url, more);
        createTables(orm.database());
        return orm;
    }

    /** As {@link #open}, where the tables are there. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Orm over(String url, Class<? extends BaseModel>... more) {
        Orm.Builder builder = Orm.builder().database("default", url);
        Shop.apps().forEach(builder::models);
        builder.models("catalog", more);
        return builder.open();
    }

    public static void createTables(Database database) {
        if (database.vendor().equals("mariadb")) {
            new Migrator(database.dataSource(), Shop.registry(), List.of(), Clock.systemUTC())
                    .syncModels();
            return;
        }
        String script = resource(database.vendor() + ".sql");
        database.withConnection(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : script.split(";")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            return script;
        });
    }

    private static String resource(String name) {
        try (InputStream in = ShopDatabase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
