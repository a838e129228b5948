package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void eachDatabaseIsFreshAndGoneAtTheEnd() throws SQLException {
        PostgresServer.Database gone;
        try (var first = PostgresServer.create();
                var second = PostgresServer.create()) {
            gone = first;
            assertThat(first.url()).startsWith("postgresql://").isNotEqualTo(second.url());
            try (Connection connection = connect(first)) {
                connection.createStatement().execute("CREATE TABLE t (id integer)");
            }
            try (Connection connection = connect(second)) {
                assertThatThrownBy(() -> connection.createStatement().execute("TABLE t"))
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThatThrownBy(() -> connect(gone)).isInstanceOf(SQLException.class);
    }

    private static Connection connect(PostgresServer.Database database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }
}
