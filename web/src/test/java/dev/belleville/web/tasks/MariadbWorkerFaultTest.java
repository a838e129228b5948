package dev.belleville.web.tasks;

import dev.belleville.testing.MariadbServer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MariadbServer.VARIABLE, matches = ".+")
class MariadbWorkerFaultTest extends DatabaseWorkerFaultRules {
    private final MariadbServer.Database server = MariadbServer.create();

    @Override
    String url() {
        return server.url();
    }

    @Override
    void drop() {
        server.close();
    }
}
