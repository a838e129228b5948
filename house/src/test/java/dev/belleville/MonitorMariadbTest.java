package dev.belleville;

import dev.belleville.testing.MariadbServer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MariadbServer.VARIABLE, matches = ".+")
class MonitorMariadbTest extends MonitorRules {
    private final MariadbServer.Database database = MariadbServer.create();

    @Override
    void forget() {
        database.close();
    }

    @Override
    String broker() {
        return "";
    }

    @Override
    String database() {
        return database.url();
    }
}
