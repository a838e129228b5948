package dev.belleville.web.auth.totp;

import dev.belleville.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;

/** Second factors as rows. */
class TotpPostgresqlTest extends TotpRules {
    private final PostgresServer.Database database = PostgresServer.create();

    @Override
    String url() {
        return database.url();
    }

    @AfterAll
    void drop() {
        database.close();
    }
}
