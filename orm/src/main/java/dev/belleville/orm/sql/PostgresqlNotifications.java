package dev.belleville.orm.sql;

import dev.belleville.orm.Notifications;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection that listens. */
final class PostgresqlNotifications implements Notifications {
    private final Connections connections;
    private final Connection connection;

    private PostgresqlNotifications(Connections connections, Connection connection) {
        this.connections = connections;
        this.connection = connection;
    }

    /** Listens on {@code channel}, on a connection that is no other's. */
    static Notifications on(Connections connections, String channel) {
        try {
            Connection connection = connections.openAlone();
            try (Statement statement = connection.createStatement()) {
                statement.execute("LISTEN \"" + channel.replace("\"", "\"\"") + "\"");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new PostgresqlNotifications(connections, connection);
        } catch (SQLException e) {
            throw connections.failure(e);
        }
    }

    @Override
    public List<String> await(Duration timeout) {
        int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE); // 0 is for ever there
        try {
            PGNotification[] told = connection.unwrap(PGConnection.class).getNotifications(millis);
            return told == null
                    ? List.of()
                    : Arrays.stream(told).map(PGNotification::getParameter).toList();
        } catch (SQLException e) {
            throw connections.failure(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw connections.failure(e);
        }
    }
}
