package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results in the site's database, in the tables of django-celery-results: a Django site
 * beside this one shows them in its admin, and Celery reads them by {@code django-db}. Values are
 * written by the serializer, and never as pickle.
 *
 * <p>What is kept inside {@code Transaction.atomic} is part of it. Who waits in this process is
 * told; for what others keep it asks ever more seldom, up to twice a second.
 */
public final class DatabaseResults implements ResultStore {
    private final TaskDatabase database;
    private final ChordTable chords;
    private final MessageSerializer serializer;
    private final Clock clock;
    private final @Nullable Duration expires;
    private final Waiters waiters = new Waiters(this::ended);

    /** As of the database that was asked last. */
    private volatile @Nullable ResultSql sql;

    /**
     * In the database {@code alias} of a site.
     *
     * @param expires null for ever
     */
    public DatabaseResults(
            Orm orm,
            String alias,
            MessageSerializer serializer,
            Clock clock,
            @Nullable Duration expires) {
        this.serializer = serializer;
        this.clock = clock;
        this.expires = expires;
        database = new TaskDatabase(orm, alias, ResultStoreUnavailable::new);
        chords = new ChordTable(database, serializer);
    }

    private ResultSql sql() {
        String vendor = database.vendor();
        ResultSql known = sql;
        if (known == null || !known.isFor(vendor)) {
            known = new ResultSql(vendor);
            sql = known;
        }
        return known;
    }

    @Override
    public void store(TaskResult result, @Nullable String replyTo) {
        @Nullable Object[] columns =
                ResultForm.columns(result, serializer, sql().moment(clock.instant()));
        database.requireTaken(columns);
        database.ask(site -> site.execute(sql().store(), columns));
        if (result.isReady()) {
            database.afterCommit(() -> tell(result.id()));
        }
    }

    /** Another may have kept a success before: what is there counts. */
    private void tell(String id) {
        if (waiters.includes(id)) {
            waiters.tell(find(id));
        }
    }

    @Override
    public TaskResult find(String id) {
        List<TaskResult> found = found(List.of(id));
        return found.isEmpty() ? TaskResult.pending(id) : found.getFirst();
    }

    private List<TaskResult> found(Collection<String> ids) {
        return database.ask(_ -> {
            var rows = TaskResultRow.objects.using(database.alias()).filter("taskId__in", ids);
            if (expires != null) {
                rows = rows.filter("dateDone__gt", clock.instant().minus(expires));
            }
            return rows.list().stream().map(ResultForm::of).toList();
        });
    }

    private List<TaskResult> ended(Collection<String> ids) {
        var ended = new ArrayList<TaskResult>();
        for (List<String> part : SqlLists.parts(List.copyOf(ids))) {
            found(part).stream().filter(TaskResult::isReady).forEach(ended::add);
        }
        return ended;
    }

    @Override
    public TaskResult await(String id, Duration timeout) throws InterruptedException {
        try {
            TaskResult known = find(id);
            if (known.isReady() || !timeout.isPositive()) {
                return known;
            }
            TaskResult end = waiters.await(id, timeout);
            return end == null ? find(id) : end;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) { // which makes an error of a query
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void forget(String id) {
        database.ask(site ->
                site.execute("DELETE FROM django_celery_results_taskresult WHERE task_id = ?", id));
    }

    @Override
    public void storeGroup(String id, Object tree) {
        Object now = sql().moment(clock.instant());
        database.ask(site ->
                site.execute(
                        sql().storeGroup(),
                        id,
                        now,
                        now,
                        serializer.contentType(),
                        serializer.contentEncoding(),
                        Written.text(serializer, tree)));
    }

    @Override
    public @Nullable Object findGroup(String id) {
        return database.ask(_ -> {
            GroupResultRow row =
                    GroupResultRow.objects.using(database.alias()).filter("groupId", id).first();
            return row == null
                    ? null
                    : Written.read(row.contentType, row.contentEncoding, row.result);
        });
    }

    @Override
    public void forgetGroup(String id) {
        database.ask(site ->
                site.execute(
                        "DELETE FROM django_celery_results_groupresult WHERE group_id = ?", id));
    }

    @Override
    public void prepareChord(String group, int size, List<?> parts) {
        chords.prepare(group, size, parts);
    }

    @Override
    public void forgetChord(String group) {
        chords.forget(group);
    }

    @Override
    public void beginChord(String group, int size) {
        chords.begin(group, size);
    }

    @Override
    public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        return chords.end(group, index, part, sql(), clock.instant());
    }

    @Override
    public boolean countsChords() {
        return true;
    }

    @Override
    public @Nullable Duration expires() {
        return expires;
    }

    /**
     * Forgets what is older than {@link #expires}, whoever kept it. Celery's task {@code
     * celery.backend_cleanup} is for this.
     */
    @Override
    public void cleanUp() {
        if (expires == null) {
            return;
        }
        Instant limit = clock.instant().minus(expires);
        Object moment = sql().moment(limit);
        database.ask(site ->
                site.execute(
                        "DELETE FROM django_celery_results_taskresult WHERE date_done < ?",
                        moment));
        database.ask(site ->
                site.execute(
                        "DELETE FROM django_celery_results_groupresult WHERE date_done < ?",
                        moment));
        chords.forgetBefore(moment);
    }

    /** Does nothing: the database is the site's. */
    @Override
    public void close() {}
}
