package dev.belleville.web;

import dev.belleville.testing.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** The same on PostgreSQL. */
class VisitorsOnPostgresqlTest extends VisitorsBesideDjangoTest {
    private final PostgresServer.Database database = PostgresServer.create();

    @Override
    RealDjango django(String script, Path folder) throws Exception {
        return RealDjango.onPostgresql(VisitorsBesideDjangoTest.class, script, folder, database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
