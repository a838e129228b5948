package dev.belleville.orm.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.orm.Orm;
import dev.belleville.orm.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;

/** A database that others made: of the SQL in a resource. */
record Foreign(Vendor.Fresh fresh) implements AutoCloseable {
    /** Runs {@code name-vendor.sql}. */
    static Foreign of(Vendor vendor, String name) {
        vendor.assumeThere();
        var foreign = new Foreign(vendor.fresh());
        try (Orm orm = Orm.builder().database("default", foreign.url()).open()) {
            orm.database()
                    .withConnection(c -> {
                        try (Statement statement = c.createStatement()) {
                            for (String sql :
                                    script(name + "-" + vendor.name().toLowerCase(Locale.ROOT))) {
                                statement.execute(sql);
                            }
                            return true;
                        }
                    });
        }
        return foreign;
    }

    private static String[] script(String name) {
        try (var in = Foreign.class.getResourceAsStream(name + ".sql")) {
            String sql = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
            return sql.strip().replaceAll(";$", "").split(";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return fresh.url();
    }

    @Override
    public void close() {
        fresh.close();
    }
}
