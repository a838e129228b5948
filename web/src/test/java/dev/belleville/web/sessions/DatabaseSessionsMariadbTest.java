package dev.belleville.web.sessions;

import dev.belleville.testing.MariadbServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Sessions as rows of MariaDB. */
@EnabledIfEnvironmentVariable(named = MariadbServer.VARIABLE, matches = ".+")
class DatabaseSessionsMariadbTest extends DatabaseSessionsTest {
    private final MariadbServer.Database database = MariadbServer.create();

    @Override
    String url() {
        return database.url();
    }

    @Override
    @AfterEach
    void close() {
        super.close();
        database.close();
    }
}
