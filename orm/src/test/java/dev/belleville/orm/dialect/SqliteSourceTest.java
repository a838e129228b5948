package dev.belleville.orm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSourceTest {
    private static final String BY_KEY = "SELECT * FROM t WHERE id = ?";

    @TempDir private Path folder;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = open("t.db");
        execute("CREATE TABLE t (id integer PRIMARY KEY, name text)");
        execute("INSERT INTO t VALUES (1, 'one'), (2, 'zwölf')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aStatementIsPreparedOnce() throws SQLException {
        PreparedStatement first = connection.prepareStatement(BY_KEY);
        first.close();
        PreparedStatement second = connection.prepareStatement(BY_KEY);
        assertThat(second).isSameAs(first);
        assertThat(second.isClosed()).isFalse();
        second.close();
        assertThat(second.isClosed()).isTrue();
    }

    @Test
    void twoUsersHaveTwoStatements() throws SQLException {
        try (PreparedStatement outer = connection.prepareStatement(BY_KEY);
                PreparedStatement inner = connection.prepareStatement(BY_KEY)) {
            outer.setInt(1, 1);
            inner.setInt(1, 2);
            try (ResultSet one = outer.executeQuery();
                    ResultSet two = inner.executeQuery()) {
                assertThat(one.getString("name")).isEqualTo("one");
                assertThat(two.getString("name")).isEqualTo("zwölf");
            }
        }
    }

    @Test
    void closingTwiceGivesBackOnce() throws SQLException {
        PreparedStatement first = connection.prepareStatement(BY_KEY);
        first.close();
        first.close();
        try (PreparedStatement one = connection.prepareStatement(BY_KEY);
                PreparedStatement two = connection.prepareStatement(BY_KEY)) {
            assertThat(one).isNotSameAs(two);
        }
    }

    @Test
    void valuesOfOneUseAreGoneAtTheNext() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
            statement.setInt(1, 1);
            assertThat(statement.executeQuery().next()).isTrue();
        }
        try (PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
            assertThat(statement.executeQuery().next()).isFalse();
        }
    }

    @Test
    void aChangedTableIsSeen() throws SQLException {
        assertThat(columns()).isEqualTo(2);
        execute("ALTER TABLE t ADD COLUMN price integer");
        assertThat(columns()).isEqualTo(3);
        execute("DROP TABLE t");
        assertThatThrownBy(this::columns).hasMessageContaining("no such table");
    }

    @Test
    void aFailedStatementServesAgain() throws SQLException {
        String insert = "INSERT INTO t (id) VALUES (?)";
        for (int attempt = 0; attempt < 2; attempt++) {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setInt(1, 1);
                assertThatThrownBy(statement::executeUpdate).hasMessageContaining("UNIQUE");
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setInt(1, 3);
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    @Test
    void aLimitOfRowsIsNotInherited() throws SQLException {
        String all = "SELECT id FROM t";
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            statement.setMaxRows(1);
        }
        try (PreparedStatement statement = connection.prepareStatement(all);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void manyDifferentStatementsAreAllRight() throws SQLException {
        for (int i = 0; i < 500; i++) {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT %d + ?".formatted(i));
                    ResultSet row = query(statement, i)) {
                assertThat(row.getInt(1)).isEqualTo(2 * i);
            }
        }
    }

    @Test
    void aDatabaseThatIsNotUtf8IsRefused() throws SQLException {
        Path file = folder.resolve("utf16.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("PRAGMA encoding = 'UTF-16le'");
            statement.execute("CREATE TABLE t (name text)");
        }
        assertThatThrownBy(() -> open("utf16.db"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("UTF-16le, not UTF-8");
    }

    private Connection open(String file) throws SQLException {
        var url = (DatabaseUrl.SqliteFile) DatabaseUrl.parse("sqlite:" + folder.resolve(file));
        return new SqliteSource(url).getConnection();
    }

    private static ResultSet query(PreparedStatement statement, int value) throws SQLException {
        statement.setInt(1, value);
        return statement.executeQuery();
    }

    private int columns() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_KEY);
                ResultSet rows = query(statement, 1)) {
            return rows.getMetaData().getColumnCount();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
