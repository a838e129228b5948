package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.AppMigrations;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import java.time.Clock;
import java.util.List;

/** A database with the tables of tasks. */
final class TaskSite {
    private TaskSite() {}

    static Orm open(String url) {
        var results = new CeleryResultsApp();
        var beat = new CeleryBeatApp();
        return Orm.builder()
                .models("tasks", TaskTables.models())
                .models(results.label(), results.models())
                .models(beat.label(), beat.models())
                .signals(beat.signals())
                .database("default", url)
                .open();
    }

    static Migrator migrator(Orm orm) {
        var results = new CeleryResultsApp();
        var beat = new CeleryBeatApp();
        return Migrator.of(
                orm,
                "default",
                List.of(
                        new AppMigrations("tasks", "x", TaskTables.migrations()),
                        new AppMigrations(results.label(), "x", results.migrations()),
                        new AppMigrations(beat.label(), "x", beat.migrations())),
                Clock.systemUTC());
    }

    static Orm migrated(String url) {
        Orm orm = open(url);
        migrator(orm).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        return orm;
    }
}
