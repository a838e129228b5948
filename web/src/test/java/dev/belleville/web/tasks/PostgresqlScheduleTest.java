package dev.belleville.web.tasks;

import dev.belleville.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;

class PostgresqlScheduleTest extends DatabaseScheduleRules {
    private final PostgresServer.Database database = PostgresServer.create();

    @Override
    String url() {
        return database.url();
    }

    @AfterAll
    void drop() {
        closeOrm();
        database.close();
    }
}
