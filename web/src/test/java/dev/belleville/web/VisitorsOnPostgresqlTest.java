package dev.belleville.web;

import dev.belleville.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** The same on PostgreSQL. */
class VisitorsOnPostgresqlTest extends VisitorsBesideDjangoTest {
    private PostgresServer.Database database;

    @Override
    RealDjango django(String script, Path folder) throws Exception {
        database = PostgresServer.create();
        return RealDjango.onPostgresql(VisitorsBesideDjangoTest.class, script, folder, database);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }
}
