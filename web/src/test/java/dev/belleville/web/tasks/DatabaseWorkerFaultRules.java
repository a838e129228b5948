package dev.belleville.web.tasks;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.TcpProxy;
import dev.belleville.testing.tasks.WorkerFaultRules;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** In place of the server, which other tests need, all connections to it die. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseWorkerFaultRules extends WorkerFaultRules {
    private final SiteDatabase database = new SiteDatabase();
    private TcpProxy proxy;
    private int port;

    abstract String url();

    abstract void drop();

    @BeforeAll
    final void stand() {
        port = URI.create(url()).getPort();
        proxy = TcpProxy.to(port);
    }

    @Override
    protected final Broker open() {
        return new DatabaseBroker(
                database.at(url().replace(":" + port + "/", ":" + proxy.port() + "/")),
                "default",
                DatabaseBrokerRules.LEASE);
    }

    @AfterAll
    final void close() {
        database.close();
        proxy.close();
        drop();
    }

    @Override
    protected final void kill() {
        proxy.cut();
    }

    @Override
    protected final void restart() {
        proxy.mend();
    }
}
