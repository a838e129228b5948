package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import java.util.List;

/**
 * The tables of {@link DatabaseResults}, which are those of django-celery-results, with its
 * migrations under its names: a Django site beside this one shows the results in its admin.
 */
public final class CeleryResultsApp implements AppConfig {
    static final String LABEL = "django_celery_results";

    /** Nothing to choose. */
    public CeleryResultsApp() {}

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(TaskResultRow.class, GroupResultRow.class, ChordCounterRow.class);
    }

    @Override
    public List<Migration> migrations() {
        return CeleryResultsMigrations.all();
    }
}
