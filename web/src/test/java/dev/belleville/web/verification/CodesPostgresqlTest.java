package dev.belleville.web.verification;

import dev.belleville.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;

/** Codes as rows. */
class CodesPostgresqlTest extends CodesInDatabaseRules {
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
