package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.tasks.ResultStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the store of results in a database does on each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseResultsRules extends ResultStoreContract {
    private final SiteDatabase database = new SiteDatabase();

    abstract String url();

    final Orm orm() {
        return database.at(url());
    }

    @AfterAll
    final void closeOrm() {
        database.close();
    }

    @Override
    public final boolean endsEachByItself() {
        return false;
    }

    @Override
    protected ResultStore open(@Nullable Duration expires) {
        return new DatabaseResults(
                orm(), "default", new JsonSerializer(), Clock.systemUTC(), expires);
    }

    private TaskResult success(String id, Object value) {
        return new TaskResult(
                id, "SUCCESS", value, null, List.of(), Instant.EPOCH, null, null, null);
    }

    @Test
    void theRowIsAsDjangoReadsIt() {
        String id = UUID.randomUUID().toString();
        results().store(success(id, Map.of("tea", 1)), null);
        TaskResultRow row = orm().call(() -> TaskResultRow.objects.get("taskId", id));
        assertThat(row.status).isEqualTo("SUCCESS");
        assertThat(row.contentType).isEqualTo("application/json");
        assertThat(row.contentEncoding).isEqualTo("utf-8");
        assertThat(row.result).isEqualTo("{\"tea\": 1}");
        assertThat(row.about)
                .isEqualTo("{\"children\": [], \"date_done\": \"1970-01-01T00:00:00+00:00\"}");
        assertThat(row.taskName).isNull();
        assertThat(row.dateStarted).isNull();
    }

    @Test
    void whenATaskBeganIsKept() {
        String id = UUID.randomUUID().toString();
        results()
                .store(
                        new TaskResult(
                                id, "STARTED", null, null, List.of(), null, null, null, null),
                        null);
        results().store(success(id, 1), null);
        TaskResultRow row = orm().call(() -> TaskResultRow.objects.get("taskId", id));
        assertThat(row.dateStarted).isNotNull().isBeforeOrEqualTo(row.dateDone);
        assertThat(row.dateCreated).isEqualTo(row.dateStarted);
    }

    @Test
    void whatDjangoWroteIsRead() {
        String id = UUID.randomUUID().toString();
        orm().run(() ->
                TaskResultRow.objects.create(row -> {
                    row.taskId = id;
                    row.status = "SUCCESS";
                    row.taskName = "shop.mail";
                    row.taskArgs = "\"(2, 3)\"";
                    row.taskKwargs = "\"{}\"";
                    row.contentType = "application/json";
                    row.contentEncoding = "utf-8";
                    row.result = "5";
                    row.about = "{\"children\": []}";
                }));
        TaskResult found = results().find(id);
        assertThat(found.value()).isEqualTo(5);
        assertThat(found.done()).isNotNull();
        assertThat(Objects.requireNonNull(found.details()).name()).isEqualTo("shop.mail");
        assertThat(found.details().args()).isEmpty();
    }

    @Test
    void aPickleIsRefused() {
        String id = UUID.randomUUID().toString();
        orm().run(() ->
                TaskResultRow.objects.create(row -> {
                    row.taskId = id;
                    row.status = "SUCCESS";
                    row.contentType = "application/x-python-serialize";
                    row.contentEncoding = "binary";
                    row.result = "gAVLBS4=";
                }));
        assertThatThrownBy(() -> results().find(id))
                .isInstanceOf(DecodeError.class)
                .hasMessageContaining("pickle");
    }

    @Test
    void aChordThatCeleryBeganGetsThePartsOfBoth() {
        String group = UUID.randomUUID().toString();
        results().store(success("py-" + group, "python"), null);
        orm().run(() ->
                ChordCounterRow.objects.create(row -> {
                    row.groupId = group;
                    row.subTasks =
                            "[[[\"ja-%1$s\", null], null], [[\"py-%1$s\", null], null]]"
                                    .formatted(group);
                    row.count = 1; // one was done by a worker of Celery
                }));
        var mine = new ChordPart("ja-" + group, "SUCCESS", "java");
        assertThat(results().endPart(group, 0, mine))
                .containsExactly(mine, new ChordPart("py-" + group, "SUCCESS", "python"));
        results().forgetChord(group);
        assertThat(results().endPart(group, 0, mine)).isNull();
        assertThat(
                        orm().<Long, RuntimeException>call(() ->
                                ChordPartRow.objects.filter("groupId", group).count()))
                .isZero();
    }

    /** So that one of them may end the last part. */
    @Test
    void aChordThatBeginsHereNamesItsPartsToWorkersOfCelery() {
        String group = UUID.randomUUID().toString();
        results()
                .prepareChord(
                        group,
                        2,
                        List.of(
                                Arrays.asList(Arrays.asList("one", null), null),
                                Arrays.asList(
                                        Arrays.asList("two", Arrays.asList("before", null)),
                                        null)));
        results().beginChord(group, 2);
        results().endPart(group, 0, new ChordPart("one", "SUCCESS", 1));
        ChordCounterRow row =
                orm().<ChordCounterRow, RuntimeException>call(
                                () -> ChordCounterRow.objects.filter("groupId", group).get());
        assertThat(row.count).isEqualTo(1);
        assertThat(row.subTasks)
                .isEqualTo("[[[\"one\", null], null], [[\"two\", [\"before\", null]], null]]");
    }

    @Test
    void whatIsKeptInATransactionIsGoneWithIt() {
        String id = UUID.randomUUID().toString();
        assertThatThrownBy(() ->
                        orm().run(() ->
                                Transaction.atomic(() -> {
                                    results().store(success(id, 1), null);
                                    throw new IllegalStateException("undone");
                                })))
                .hasMessage("undone");
        assertThat(results().find(id)).isEqualTo(TaskResult.pending(id));
    }
}
