package dev.belleville.web.tasks;

import static dev.belleville.tasks.TaskSettings.BEAT_STATE;
import static dev.belleville.tasks.TaskSettings.BROKER_TRANSPORT_OPTIONS;
import static dev.belleville.tasks.TaskSettings.BROKER_URL;
import static dev.belleville.tasks.TaskSettings.RESULT_BACKEND;
import static dev.belleville.tasks.TaskSettings.RESULT_BACKEND_TRANSPORT_OPTIONS;
import static dev.belleville.tasks.TaskSettings.RESULT_EXPIRES;
import static dev.belleville.tasks.TaskSettings.RESULT_SERIALIZER;
import static dev.belleville.tasks.TaskSettings.TASK_ALWAYS_EAGER;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.mail.Mail;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.tasks.worker.WorkerBuilder;
import dev.belleville.web.Site;
import dev.belleville.web.SiteService;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The queue of a site, and the worker and the beat that may run beside its server. */
final class SiteTasks implements SiteService {
    private static final String DATABASE = "db:";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Site site;
    private final Tasks tasks;
    private @Nullable Worker worker;
    private @Nullable Beat beat;

    SiteTasks(Site site, UnaryOperator<Tasks.Builder> change) {
        this.site = site;
        List<? extends Task<?>> known =
                site.apps().stream().flatMap(app -> app.tasks().stream()).toList();
        Tasks.Builder builder =
                Tasks.with(site.settings())
                        .tasks(known)
                        .zone(ZoneOffset.UTC)
                        .afterCommit(Transaction::onCommit);
        keepKeys(builder);
        if (site.app(CeleryBeatApp.class) != null) {
            builder.scheduleTable(new DatabaseSchedule(site.orm(), Orm.DEFAULT, this::broker));
        }
        tasks = change.apply(inDatabase(builder)).build();
    }

    /** What its settings want in a database of the site. */
    private Tasks.Builder inDatabase(Tasks.Builder builder) {
        Settings settings = site.settings();
        String broker = settings.get(BROKER_URL).reveal();
        if (broker.isEmpty() || broker.startsWith(DATABASE)) {
            refuse(BROKER_TRANSPORT_OPTIONS);
            builder.broker(new DatabaseBroker(site.orm(), database(BROKER_URL)));
            if (alias(broker).equals(Orm.DEFAULT) && !settings.get(TASK_ALWAYS_EAGER)) {
                builder.afterCommit(Runnable::run); // the message is part of the transaction itself
            }
        }
        String results = settings.get(RESULT_BACKEND).reveal();
        if (results.startsWith(DATABASE)) {
            if (site.app(CeleryResultsApp.class) == null) {
                throw new ImproperlyConfigured(
                        "The setting resultBackend is db:, whose tables an app brings: add new CeleryResultsApp() to App.install(…) and run '%s migrate'."
                                .formatted(Invocation.program()));
            }
            refuse(RESULT_BACKEND_TRANSPORT_OPTIONS);
            builder.results(
                    new DatabaseResults(
                            site.orm(),
                            database(RESULT_BACKEND),
                            Serializers.all().named(settings.get(RESULT_SERIALIZER)),
                            Clock.systemUTC(),
                            lasting(settings.get(RESULT_EXPIRES))));
        }
        String beats = settings.get(BEAT_STATE).reveal();
        if (beats.isEmpty() || beats.startsWith(DATABASE)) {
            builder.beatState(
                    new DatabaseBeatState(site.orm(), database(BEAT_STATE), this::broker));
        }
        return builder;
    }

    private Broker broker() {
        return tasks.broker();
    }

    private void refuse(Setting<Map<String, Object>> options) {
        Map<String, Object> given = site.settings().get(options);
        if (!given.isEmpty()) {
            throw new ImproperlyConfigured(
                    "Tasks in the site's database have no transport options: leave out "
                            + String.join(", ", new TreeSet<>(given.keySet()))
                            + " of the setting "
                            + options.key()
                            + ".");
        }
    }

    /** One of a kind where a site runs in several processes, or versions, of a machine. */
    private String embeddedName() {
        return "belle%d-%x".formatted(ProcessHandle.current().pid(), System.identityHashCode(this));
    }

    /** Unless it is told otherwise, a builder keeps them in memory. */
    private void keepKeys(Tasks.Builder builder) {
        String store = site.settings().get(TasksApp.IDEMPOTENCY_STORE);
        switch (store) {
            case DATABASE ->
                    builder.idempotency(
                            new DatabaseIdempotency(
                                    site.orm(),
                                    Orm.DEFAULT,
                                    Clock.systemUTC(),
                                    lasting(site.settings().get(TasksApp.IDEMPOTENCY_EXPIRES))));
            case "memory:" -> {}
            default ->
                    throw new ImproperlyConfigured(
                            "The setting idempotencyStore is db: or memory:, not '" + store + "'.");
        }
    }

    private static @Nullable Duration lasting(Duration kept) {
        return kept.isZero() ? null : kept;
    }

    /** The alias of the database that a setting names, which is there. */
    private String database(Setting<Secret> setting) {
        try {
            return site.orm().database(alias(site.settings().get(setting).reveal())).alias();
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured(
                    "The setting " + setting.key() + ": " + e.getMessage(), e);
        }
    }

    private static String alias(String url) {
        return url.length() <= DATABASE.length() ? Orm.DEFAULT : url.substring(DATABASE.length());
    }

    /** One that runs its tasks within the site, as a request runs. */
    static WorkerBuilder worker(Tasks tasks, Site site) {
        return tasks.worker().around(work -> () -> site.scope().run(work));
    }

    @Override
    public Current.Scope in(Current.Scope scope) {
        return tasks.bind(scope);
    }

    @Override
    public Mail mail(Mail mail) {
        return site.settings().get(TasksApp.EMAIL_BY_TASK) ? mail.by(MailTask.from(site)) : mail;
    }

    @Override
    public void serving() {
        if (worker == null && site.settings().get(TasksApp.WORKER_EMBEDDED)) {
            worker = worker(tasks, site).named(embeddedName()).start();
            beat = tasks.beat().start();
        }
    }

    @Override
    public void replaced() {
        if (beat != null) {
            beat.close();
        }
        if (worker != null) {
            worker.stop(PATIENCE);
        }
    }

    @Override
    public void close() {
        replaced();
        tasks.close();
    }
}
