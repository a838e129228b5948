package dev.belleville;

import dev.belleville.testing.PostgresServer;

class MonitorPostgresTest extends MonitorRules {
    private final PostgresServer.Database database = PostgresServer.create();

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
