package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.testing.PostgresServer;
import dev.belleville.testing.tasks.ResultServerRules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class PostgresqlResultsTest extends DatabaseResultsRules implements ResultServerRules {
    private final PostgresServer.Database database = PostgresServer.create();
    private final List<Orm> others = new ArrayList<>();

    @Override
    String url() {
        return database.url();
    }

    @Override
    public int port() {
        return URI.create(url()).getPort();
    }

    /** Over tables that are there. */
    @Override
    public ResultStore openAt(int port, @Nullable Duration expires) {
        orm();
        Orm other = TaskSite.open(url().replace(":" + port() + "/", ":" + port + "/"));
        others.add(other);
        return new DatabaseResults(
                other, "default", new JsonSerializer(), Clock.systemUTC(), expires);
    }

    @Override
    public String place(int port) {
        return "'default'";
    }

    @AfterEach
    void closeOthers() {
        others.forEach(Orm::close);
        others.clear();
    }

    @AfterAll
    void drop() {
        closeOrm();
        database.close();
    }
}
