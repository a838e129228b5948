package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Orm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTablesTest {
    @TempDir Path folder;

    @Test
    void theMigrationsLeadToTheModels() {
        try (Orm orm = TaskSite.migrated("sqlite:" + folder.resolve("site.db"))) {
            assertThat(TaskSite.migrator(orm).changedApps()).isEmpty();
        }
    }

    @Test
    void theTablesOfResultsAreThoseOfDjango() {
        try (Orm orm = TaskSite.migrated("sqlite:" + folder.resolve("site.db"))) {
            assertThat(orm.database().columnNames("django_celery_results_taskresult"))
                    .containsExactlyInAnyOrder(
                            "id",
                            "task_id",
                            "periodic_task_name",
                            "task_name",
                            "task_args",
                            "task_kwargs",
                            "status",
                            "worker",
                            "content_type",
                            "content_encoding",
                            "result",
                            "date_created",
                            "date_started",
                            "date_done",
                            "traceback",
                            "meta");
            assertThat(orm.database().columnNames("django_celery_results_groupresult"))
                    .containsExactlyInAnyOrder(
                            "id",
                            "group_id",
                            "date_created",
                            "date_done",
                            "content_type",
                            "content_encoding",
                            "result");
            assertThat(orm.database().columnNames("django_celery_results_chordcounter"))
                    .containsExactlyInAnyOrder("id", "group_id", "sub_tasks", "count");
            assertThat(
                            orm.database()
                                    .query(
                                            "SELECT name FROM django_migrations WHERE app ="
                                                    + " 'django_celery_results'"))
                    .hasSize(14);
        }
    }
}
