package dev.belleville.orm.dialect;

import dev.belleville.orm.NotSupportedError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The time zones that a MariaDB server knows by name: those in its tables, which somebody must have
 * filled. Of any other it would give null and no error, and rows would be missing without a word;
 * so each name is asked for once before it is used.
 */
final class MariadbZones {
    private final Server server;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    private MariadbZones(Server server) {
        this.server = server;
    }

    /** Whom to ask whether it knows the name of a zone. */
    private interface Server {
        boolean knows(String zone) throws SQLException;
    }

    /** Asks on a connection of its own: the one of a query may be anywhere in its work. */
    static MariadbZones of(DatabaseUrl.MariadbServer server) {
        return new MariadbZones(zone -> {
            try (var connection = MariadbSource.of(server).getConnection()) {
                return knows(connection, zone);
            }
        });
    }

    /** Asks on the one connection there is. */
    static MariadbZones of(Connection connection) {
        return new MariadbZones(zone -> knows(connection, zone));
    }

    static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    /**
     * The zone as the server takes it, in quotes; one that never changes is its distance from UTC,
     * which needs no table.
     *
     * @throws NotSupportedError if the server does not know its name
     */
    String quoted(ZoneId zone) {
        String name = zone.normalized().getId();
        if (!(zone.normalized() instanceof ZoneOffset) && !known.contains(name)) {
            require(name);
            known.add(name);
        }
        return "'" + name + "'";
    }

    private void require(String name) {
        try {
            if (!server.knows(name)) {
                throw new NotSupportedError(
                        "This MariaDB does not know the time zone '"
                                + name
                                + "'. Fill its tables of time zones:"
                                + " mysql_tzinfo_to_sql /usr/share/zoneinfo | mariadb mysql");
            }
        } catch (SQLException e) {
            throw MariadbErrors.translate(e);
        }
    }

    private static boolean knows(Connection connection, String zone) throws SQLException {
        String sql = "SELECT CONVERT_TZ('2000-01-01', '+00:00', ?) IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, zone);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
