package dev.belleville.web.tasks;

import dev.belleville.core.Setting;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.SiteService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tasks of a site: its views, commands and tasks send them, its workers run them within the site,
 * so that models, settings and mail are at hand.
 *
 * <pre>{@code
 * App.of().install(TasksApp.of(Mails.RECEIPT, Reports.NIGHTLY))
 * }</pre>
 *
 * <p>Where the setting {@code workerEmbedded} is on, a worker and a beat run beside the server, in
 * one process, and begin a second after {@code belle serve} answers; else start them by {@code
 * belle worker} and {@code belle beat}.
 */
public final class TasksApp implements AppConfig {
    /** Whether a worker and a beat run beside the server. */
    public static final Setting<Boolean> WORKER_EMBEDDED =
            Setting.flag(
                    "workerEmbedded",
                    false,
                    "a worker and a beat run beside the server, in one process");

    /**
     * How long the {@linkplain dev.belleville.tasks.CallOptions#idempotencyKey keys} of calls that
     * had their effect are known; zero for ever. The task {@code celery.backend_cleanup} forgets
     * older ones.
     */
    public static final Setting<Duration> IDEMPOTENCY_EXPIRES =
            Setting.duration(
                    "idempotencyExpires",
                    Duration.ofDays(30),
                    "how long keys of calls that ran once are known");

    /**
     * What keeps these keys: {@code db:}, the site's default database, where a key and what its
     * task did are there together or not at all, or {@code memory:}, until the process ends, for a
     * site whose one process sends and runs all its calls.
     */
    public static final Setting<String> IDEMPOTENCY_STORE =
            Setting.text(
                    "idempotencyStore",
                    "db:",
                    "db: or memory:, which keeps the keys of calls that ran once");

    /**
     * Whether a worker sends the site's mail: it leaves when the running transaction is committed,
     * and is tried again where the mail server is away. What django-celery-email does.
     */
    public static final Setting<Boolean> EMAIL_BY_TASK =
            Setting.flag("emailByTask", false, "workers send the mail, not the requests");

    private final List<Task<?>> tasks;
    private final UnaryOperator<Tasks.Builder> change;

    private TasksApp(List<Task<?>> tasks, UnaryOperator<Tasks.Builder> change) {
        this.tasks = List.copyOf(tasks);
        this.change = change;
    }

    /** With these, beside Celery's own. */
    public static TasksApp of(Task<?>... tasks) {
        return new TasksApp(Arrays.asList(tasks), UnaryOperator.identity());
    }

    /**
     * The same with more than settings say: queues, routes, schedules, a broker of one's own.
     *
     * <pre>{@code
     * TasksApp.of(Mails.RECEIPT).with(tasks -> tasks.route("shop.*", "shop"))
     * }</pre>
     */
    public TasksApp with(UnaryOperator<Tasks.Builder> more) {
        return new TasksApp(tasks, builder -> more.apply(change.apply(builder)));
    }

    @Override
    public String label() {
        return "tasks";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return TaskTables.models();
    }

    @Override
    public List<Migration> migrations() {
        return TaskTables.migrations();
    }

    @Override
    public List<Task<?>> tasks() {
        var all = new ArrayList<>(tasks);
        all.add(MailTask.SEND);
        return all;
    }

    @Override
    public List<Setting<?>> settings() {
        var all = new ArrayList<>(TaskSettings.ALL);
        all.add(WORKER_EMBEDDED);
        all.add(IDEMPOTENCY_EXPIRES);
        all.add(IDEMPOTENCY_STORE);
        all.add(EMAIL_BY_TASK);
        return all;
    }

    @Override
    public List<Object> commands() {
        return List.of(new WorkerCommand(), new BeatCommand(), new TasksCommand());
    }

    @Override
    public SiteService open(Site site) {
        return new SiteTasks(site, change);
    }
}
