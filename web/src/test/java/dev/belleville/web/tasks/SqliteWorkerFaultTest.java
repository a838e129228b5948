package dev.belleville.web.tasks;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.tasks.WorkerFaultRules;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** In place of a server's death, another program holds the file for longer than we wait for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteWorkerFaultTest extends WorkerFaultRules {
    @TempDir static Path folder;
    private final SiteDatabase database = new SiteDatabase();
    private @Nullable Connection other;

    @Override
    protected Broker open() {
        return new DatabaseBroker(
                database.at("sqlite:" + folder.resolve("site.db") + "?timeout=0.2"),
                "default",
                DatabaseBrokerRules.LEASE);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected void kill() {
        try {
            other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("site.db"));
            try (Statement statement = other.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 60000");
                statement.execute("BEGIN EXCLUSIVE");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void restart() {
        try {
            if (other != null) {
                other.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
