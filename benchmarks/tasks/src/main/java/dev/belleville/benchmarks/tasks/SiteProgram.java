package dev.belleville.benchmarks.tasks;

import dev.belleville.core.Secret;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TasksApp;

/** A site whose tasks are messages in its own database. */
final class SiteProgram {
    private static final int POLL_MILLIS = 50;

    private SiteProgram() {}

    static void run(boolean works, String database, String results) throws Exception {
        App app =
                App.of()
                        .install(TasksApp.of(BenchTasks.NOOP, BenchTasks.WAIT, BenchTasks.ADD))
                        .set(WebSettings.DATABASE_URL, new Secret(database))
                        .set(TaskSettings.RESULT_BACKEND, new Secret(results));
        if (works) {
            app.execute("migrate");
            app.execute("worker");
            return;
        }
        try (Site site = app.build()) {
            while (site.pendingMigrations() > 0) { // the worker is at it
                Thread.sleep(POLL_MILLIS);
            }
            site.scope().call(TaskProgram::obey);
        }
    }
}
