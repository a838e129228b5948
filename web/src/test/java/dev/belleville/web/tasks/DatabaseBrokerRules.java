package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.tasks.BrokerContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What the broker in a database does on each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseBrokerRules extends BrokerContract {
    private @Nullable Orm orm;

    abstract String url();

    final Orm orm() {
        Orm known = orm;
        if (known == null) {
            known = TaskSite.migrated(url());
            orm = known;
        }
        return known;
    }

    @AfterAll
    final void closeOrm() {
        if (orm != null) {
            orm.close();
        }
    }

    @Override
    protected Broker open() {
        return new DatabaseBroker(orm(), "default");
    }

    @Override
    public List<Integer> priorities() {
        return List.of(9, 5, 0);
    }
}
