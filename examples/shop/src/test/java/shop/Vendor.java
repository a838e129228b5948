package shop;

import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The databases that the shop is tested on. */
public enum Vendor {
    SQLITE,
    POSTGRESQL,
    MARIADB;

    /**
     * An empty database.
     *
     * @param url where it is
     * @param last what takes it away
     */
    public record Place(String url, Runnable last) implements AutoCloseable {
        @Override
        public void close() {
            last.run();
        }
    }

    /** A database that goes when it is closed, at the latest with {@code folder}. */
    Place place(Path folder) {
        return switch (this) {
            case SQLITE -> new Place("sqlite:" + folder.resolve("shop.sqlite3"), () -> {});
            case POSTGRESQL -> {
                PostgresServer.Database database = PostgresServer.create();
                yield new Place(database.url(), database::close);
            }
            case MARIADB -> {
                MariadbServer.assumeThere();
                MariadbServer.Database database = MariadbServer.create();
                yield new Place(database.url(), database::close);
            }
        };
    }

    /** The shop with {@code goods} goods on a database that goes when it is closed. */
    public ServedShop serve(Path folder, int goods) {
        return serve(folder, goods, shop -> shop);
    }

    /** The same, otherwise than it comes. */
    public ServedShop serve(Path folder, int goods, UnaryOperator<App> change) {
        Place place = place(folder);
        return new ServedShop(change.apply(ServedShop.app(place.url())), goods)
                .andThen(place::close);
    }
}
