package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Signals;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import java.util.List;

/**
 * Entries of beats in the site's database, in the tables of django-celery-beat, with its migrations
 * under its names: a Django site beside this one edits them in its admin. Of Celery's beat and this
 * one let one run.
 *
 * <p>A row of the same name rules over what {@code Tasks.Builder.schedule} says.
 */
public final class CeleryBeatApp implements AppConfig {
    static final String LABEL = "django_celery_beat";

    private static final List<Class<? extends BaseModel>> SCHEDULES =
            List.of(
                    IntervalSchedule.class,
                    CrontabSchedule.class,
                    SolarSchedule.class,
                    ClockedSchedule.class);

    /** Nothing to choose. */
    public CeleryBeatApp() {}

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(
                IntervalSchedule.class,
                CrontabSchedule.class,
                SolarSchedule.class,
                ClockedSchedule.class,
                PeriodicTask.class,
                PeriodicTasks.class);
    }

    @Override
    public List<Migration> migrations() {
        return CeleryBeatMigrations.all();
    }

    @Override
    public Signals signals() {
        Signals signals = told(Signals.of(), PeriodicTask.class);
        for (Class<? extends BaseModel> schedule : SCHEDULES) {
            signals = told(signals, schedule);
        }
        return signals;
    }

    private static Signals told(Signals signals, Class<? extends BaseModel> model) {
        return signals.postSave(model, saved -> PeriodicTasks.updateChanged(saved.database()))
                .postDelete(model, deleted -> PeriodicTasks.updateChanged(deleted.database()));
    }
}
