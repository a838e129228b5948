package dev.belleville.web.tasks;

import dev.belleville.testing.PostgresServer;

class PostgresqlWorkerFaultTest extends DatabaseWorkerFaultRules {
    private final PostgresServer.Database server = PostgresServer.create();

    @Override
    String url() {
        return server.url();
    }

    @Override
    void drop() {
        server.close();
    }
}
