package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import org.jspecify.annotations.Nullable;

/** The tables of tasks in the database of a test's class, made when they are first asked for. */
final class SiteDatabase implements AutoCloseable {
    private @Nullable Orm orm;

    /** In the database at {@code url}, which is the same each time. */
    Orm at(String url) {
        Orm known = orm;
        if (known == null) {
            known = TaskSite.migrated(url);
            orm = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (orm != null) {
            orm.close();
        }
    }
}
