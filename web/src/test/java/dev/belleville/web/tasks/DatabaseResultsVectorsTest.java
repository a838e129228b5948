package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.python.PythonJson;
import dev.belleville.orm.Orm;
import dev.belleville.tasks.TaskState;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows of Celery's own database backend, kept here: what both tables have a column for is the same,
 * but that values are written by the serializer. Pickles, as they stand there, are refused.
 */
@Tag("vectors")
class DatabaseResultsVectorsTest {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Instant SOME_TIME = Instant.parse("2026-11-21T01:24:33.5Z");
    private static final String TASKS = "celery_taskmeta";
    private static final String GROUPS = "celery_tasksetmeta";

    @TempDir Path folder;

    @Test
    void resultsAreThoseOfCelery() throws IOException {
        try (var database = new SiteDatabase()) {
            Orm orm = database.at("sqlite:" + folder.resolve("site.db"));
            Vectors.of("celery/results.jsonl")
                    .ofPython()
                    .by("backend")
                    .replay("database", fact -> replay(fact, orm));
        }
    }

    private static void replay(Fact fact, Orm orm) {
        Fact conf = fact.object("conf");
        if (conf.has("database_table_names")) {
            throw new NotCovered("tables of other names than those of django-celery-results");
        }
        Duration expires =
                conf.has("result_expires")
                        ? Duration.ofSeconds(conf.number("result_expires"))
                        : USUAL;
        Fact tables = fact.object("expected").object("tables");
        for (Object row : tables.list(TASKS)) {
            keeps(Fact.of(row), orm, expires);
        }
        for (Object row : tables.list(GROUPS)) {
            refusesGroup(Fact.of(row), orm, expires);
        }
        assertThat(tables.list(TASKS)).isNotEmpty();
    }

    private static DatabaseResults at(Instant now, Orm orm, Duration expires) {
        return new DatabaseResults(
                orm, "default", new JsonSerializer(), Clock.fixed(now, ZoneOffset.UTC), expires);
    }

    private static void keeps(Fact theirs, Orm orm, Duration expires) {
        TaskResult known = result(theirs);
        String id = known.id();
        Instant now = known.done() == null ? SOME_TIME : known.done();
        DatabaseResults results = at(now, orm, expires);
        results.store(known, null);
        assertThat(results.find(id)).isEqualTo(known);
        assertThat(results.find(id).isReady())
                .as("ready where Celery says when it was done")
                .isEqualTo(theirs.get("date_done") != null);
        TaskResultRow ours = row(id, orm);
        assertThat(ours.status).isEqualTo(theirs.get("status"));
        assertThat(ours.traceback).isEqualTo(theirs.get("traceback"));
        assertThat(ours.taskName).isEqualTo(theirs.get("name"));
        assertThat(ours.worker).isEqualTo(theirs.get("worker"));
        assertThat(ours.taskArgs).isEqualTo(theirs.object("args").get("text"));
        assertThat(ours.taskKwargs).isEqualTo(theirs.object("kwargs").get("text"));
        DatabaseResults late = at(now.plus(expires), orm, expires);
        assertThat(late.find(id)).isEqualTo(TaskResult.pending(id));
        if (theirs.get("result") != null) {
            refuses(theirs, orm, results);
        }
        results.forget(id);
    }

    /** As another writes it into the same table. */
    private static void refuses(Fact theirs, Orm orm, DatabaseResults results) {
        String id = theirs.text("task_id");
        orm.run(() ->
                TaskResultRow.objects
                        .filter("taskId", id)
                        .update(
                                Map.of(
                                        "contentType", "application/x-python-serialize",
                                        "contentEncoding", "binary",
                                        "result", theirs.object("result").text("$bytes"))));
        assertThatThrownBy(() -> results.find(id))
                .isInstanceOf(DecodeError.class)
                .hasMessageContaining("pickle");
    }

    private static void refusesGroup(Fact theirs, Orm orm, Duration expires) {
        String id = theirs.text("taskset_id");
        orm.run(() ->
                GroupResultRow.objects.create(row -> {
                    row.groupId = id;
                    row.contentType = "application/x-python-serialize";
                    row.contentEncoding = "binary";
                    row.result = theirs.object("result").text("$bytes");
                }));
        DatabaseResults results = at(SOME_TIME, orm, expires);
        assertThatThrownBy(() -> results.findGroup(id))
                .isInstanceOf(DecodeError.class)
                .hasMessageContaining("pickle");
        results.forgetGroup(id);
    }

    private static TaskResultRow row(String id, Orm orm) {
        return orm.call(() -> TaskResultRow.objects.get("taskId", id));
    }

    private static TaskResult result(Fact row) {
        String state = row.text("status");
        String done = (String) row.get("date_done");
        assertThat(done != null).isEqualTo(TaskState.isReady(state));
        return new TaskResult(
                row.text("task_id"),
                state,
                row.object("result").get("unpickled"),
                (String) row.get("traceback"),
                List.of(),
                done == null
                        ? null
                        : LocalDateTime.parse(done.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
                null,
                null,
                row.get("name") == null ? null : details(row));
    }

    private static TaskResult.Details details(Fact row) {
        var args = new ArrayList<@Nullable Object>((List<?>) written(row.object("args")));
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        ((Map<?, ?>) written(row.object("kwargs")))
                .forEach((name, value) -> kwargs.put(name.toString(), value));
        return new TaskResult.Details(
                row.text("name"),
                args,
                kwargs,
                row.text("worker"),
                row.number("retries"),
                row.text("queue"));
    }

    private static Object written(Fact column) {
        return Objects.requireNonNull(
                PythonJson.read(column.text("text").getBytes(UTF_8)), "a list or a map");
    }
}
