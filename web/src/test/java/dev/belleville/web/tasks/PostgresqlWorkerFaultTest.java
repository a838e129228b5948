package dev.belleville.web.tasks;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.PostgresServer;
import dev.belleville.testing.TcpProxy;
import dev.belleville.testing.tasks.WorkerFaultRules;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** In place of the server, which other tests need, all connections to it die. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlWorkerFaultTest extends WorkerFaultRules {
    private final PostgresServer.Database server = PostgresServer.create();
    private final int port = URI.create(server.url()).getPort();
    private final TcpProxy proxy = TcpProxy.to(port);
    private final SiteDatabase database = new SiteDatabase();

    @Override
    protected Broker open() {
        return new DatabaseBroker(
                database.at(server.url().replace(":" + port + "/", ":" + proxy.port() + "/")),
                "default",
                DatabaseBrokerRules.LEASE);
    }

    @AfterAll
    void close() {
        database.close();
        proxy.close();
        server.close();
    }

    @Override
    protected void kill() {
        proxy.cut();
    }

    @Override
    protected void restart() {
        proxy.mend();
    }
}
