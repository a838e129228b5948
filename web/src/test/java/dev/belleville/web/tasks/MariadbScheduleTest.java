package dev.belleville.web.tasks;

import dev.belleville.testing.MariadbServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MariadbServer.VARIABLE, matches = ".+")
class MariadbScheduleTest extends DatabaseScheduleRules {
    private final MariadbServer.Database database = MariadbServer.create();

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
