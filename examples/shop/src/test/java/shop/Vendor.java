package shop;

import dev.belleville.testing.PostgresServer;
import java.nio.file.Path;

/** The databases that the shop is tested on. */
enum Vendor {
    SQLITE,
    POSTGRESQL;

    /** The shop with {@code goods} goods on a database that goes when it is closed. */
    ServedShop serve(Path folder, int goods) {
        return switch (this) {
            case SQLITE -> new ServedShop("sqlite:" + folder.resolve("shop.sqlite3"), goods);
            case POSTGRESQL -> {
                PostgresServer.Database database = PostgresServer.create();
                yield new ServedShop(database.url(), goods).andThen(database::close);
            }
        };
    }
}
