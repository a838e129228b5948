package dev.belleville;

import dev.belleville.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same, with the effects in a PostgreSQL. */
abstract class LostWorkerPostgresRules extends LostWorkerRules {
    private PostgresServer.Database database;

    @BeforeEach
    void create() {
        database = PostgresServer.create();
    }

    @AfterEach
    void drop() {
        if (database != null) { // where there is none
            database.close();
        }
    }

    @Override
    String database() {
        return database.url();
    }
}
