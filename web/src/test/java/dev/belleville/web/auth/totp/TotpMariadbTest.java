package dev.belleville.web.auth.totp;

import dev.belleville.testing.MariadbServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Second factors as rows. */
@EnabledIfEnvironmentVariable(named = MariadbServer.VARIABLE, matches = ".+")
class TotpMariadbTest extends TotpRules {
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
