package dev.belleville.web.verification;

import dev.belleville.testing.MariadbServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Codes as rows. */
@EnabledIfEnvironmentVariable(named = MariadbServer.VARIABLE, matches = ".+")
class CodesMariadbTest extends CodesInDatabaseRules {
    private final MariadbServer.Database database = MariadbServer.create();

    @Override
    String url() {
        return database.url();
    }

    @AfterAll
    void drop() {
        database.close();
    }
}
