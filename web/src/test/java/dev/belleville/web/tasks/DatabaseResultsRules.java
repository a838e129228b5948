package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.testing.tasks.ResultStoreContract;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What the store of results in a database does on each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseResultsRules extends ResultStoreContract {
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
    protected ResultStore open(@Nullable Duration expires) {
        return new DatabaseResults(
                orm(), "default", new JsonSerializer(), Clock.systemUTC(), expires);
    }
}
