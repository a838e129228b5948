package dev.belleville.tasks;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.tasks.beat.MissedRuns;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of tasks, by Celery's names. */
public final class TaskSettings {
    private static final int MOST = 1_000_000;

    /** Where messages go. Secret, since it may hold a password. Celery's {@code broker_url}. */
    public static final Setting<Secret> BROKER_URL =
            new Setting<>(
                    "brokerUrl",
                    Secret.ofUrl(""),
                    "redis://HOST:PORT/NUMBER, amqp://USER:PASSWORD@HOST:PORT/VHOST, db: or memory:; empty for the site's database",
                    Secret::ofUrl);

    /**
     * What the broker is told beyond its address, such as {@code visibility_timeout}. Celery's
     * {@code broker_transport_options}.
     */
    public static final Setting<Map<String, Object>> BROKER_TRANSPORT_OPTIONS =
            Setting.map("brokerTransportOptions", "what the broker is told, as an object of JSON");

    /** Where results are kept; empty for nowhere. Celery's {@code result_backend}. */
    public static final Setting<Secret> RESULT_BACKEND =
            new Setting<>(
                    "resultBackend",
                    Secret.ofUrl(""),
                    "memory:, redis://HOST:PORT/NUMBER, rpc:, db:, mongodb://HOST/DATABASE, cache+memcached://HOST:PORT or file:///FOLDER; empty for none",
                    Secret::ofUrl);

    /**
     * What their store is told beyond its address, such as {@code global_keyprefix}. Celery's
     * {@code result_backend_transport_options}.
     */
    public static final Setting<Map<String, Object>> RESULT_BACKEND_TRANSPORT_OPTIONS =
            Setting.map(
                    "resultBackendTransportOptions",
                    "what the store of results is told, as an object of JSON");

    /** How long results are kept; zero for ever. Celery's {@code result_expires}. */
    public static final Setting<Duration> RESULT_EXPIRES =
            Setting.duration("resultExpires", Duration.ofDays(1), "how long results are kept");

    /** What results are written in. */
    public static final Setting<String> RESULT_SERIALIZER =
            Setting.text("resultSerializer", "json", "what results are written in");

    /** Whether name, arguments and worker are kept with results. */
    public static final Setting<Boolean> RESULT_EXTENDED =
            Setting.flag(
                    "resultExtended", false, "name, arguments and worker are kept with results");

    /** What messages are written in. */
    public static final Setting<String> TASK_SERIALIZER =
            Setting.text("taskSerializer", "json", "what messages are written in");

    /** What may be read. Celery's {@code accept_content}. */
    public static final Setting<List<String>> ACCEPT_CONTENT =
            Setting.list("acceptContent", List.of("json"), "what messages may be written in");

    /**
     * The file of the private key that messages are signed with, in PEM; the serializer is {@code
     * auth} then. Celery's {@code security_key}.
     */
    public static final Setting<String> SECURITY_KEY =
            Setting.text("securityKey", "", "the file of the key that signs messages");

    /** The file of that key's certificate, in PEM. Celery's {@code security_certificate}. */
    public static final Setting<String> SECURITY_CERTIFICATE =
            Setting.text("securityCertificate", "", "the file of that key's certificate");

    /**
     * The folder of the certificates of all whose messages are read, or a pattern of files.
     * Celery's {@code security_cert_store}.
     */
    public static final Setting<String> SECURITY_CERT_STORE =
            Setting.text(
                    "securityCertStore", "", "the folder of the certificates of all who may send");

    /** What is signed of a message. Celery's {@code security_digest}. */
    public static final Setting<String> SECURITY_DIGEST =
            Setting.text("securityDigest", "sha256", "sha224, sha256, sha384 or sha512");

    /** How messages are made shorter; empty for not at all. */
    public static final Setting<String> TASK_COMPRESSION =
            Setting.text("taskCompression", "", "how messages are made shorter");

    /** The queue where nothing else is said. */
    public static final Setting<String> TASK_DEFAULT_QUEUE =
            Setting.text("taskDefaultQueue", "celery", "the queue where nothing else is said");

    /** Its exchange; empty for one of its name. */
    public static final Setting<String> TASK_DEFAULT_EXCHANGE =
            Setting.text("taskDefaultExchange", "", "the exchange of the default queue");

    /** How it finds queues: {@code direct}, {@code topic} or {@code fanout}. */
    public static final Setting<String> TASK_DEFAULT_EXCHANGE_TYPE =
            Setting.text("taskDefaultExchangeType", "direct", "direct, topic or fanout");

    /** Its routing key; empty for the queue's name. */
    public static final Setting<String> TASK_DEFAULT_ROUTING_KEY =
            Setting.text("taskDefaultRoutingKey", "", "the routing key of the default queue");

    /** The priority where nothing else is said; -1 for none. */
    public static final Setting<Integer> TASK_DEFAULT_PRIORITY =
            Setting.integer("taskDefaultPriority", -1, -1, 255, "the priority, -1 for none");

    /** Whether messages outlive the broker's restart: {@code persistent} or {@code transient}. */
    public static final Setting<String> TASK_DEFAULT_DELIVERY_MODE =
            Setting.text("taskDefaultDeliveryMode", "persistent", "persistent or transient");

    /**
     * Calls run where they are made, for tests: nothing is sent. Celery's {@code
     * task_always_eager}.
     */
    public static final Setting<Boolean> TASK_ALWAYS_EAGER =
            Setting.flag("taskAlwaysEager", false, "calls run where they are made, for tests");

    /** What a call throws that runs where it is made, is thrown there. */
    public static final Setting<Boolean> TASK_EAGER_PROPAGATES =
            Setting.flag("taskEagerPropagates", false, "what such calls throw, is thrown there");

    /** The results of such calls are kept where those of workers are, too. */
    public static final Setting<Boolean> TASK_STORE_EAGER_RESULT =
            Setting.flag("taskStoreEagerResult", false, "results of such calls are kept");

    /** Nobody asks for results. */
    public static final Setting<Boolean> TASK_IGNORE_RESULT =
            Setting.flag("taskIgnoreResult", false, "results are not kept");

    /** Errors are kept, even where nobody asks for results. */
    public static final Setting<Boolean> TASK_STORE_ERRORS_EVEN_IF_IGNORED =
            Setting.flag("taskStoreErrorsEvenIfIgnored", false, "errors are kept in any case");

    /** Messages are done when their tasks are. */
    public static final Setting<Boolean> TASK_ACKS_LATE =
            Setting.flag("taskAcksLate", false, "messages are done when their tasks are");

    /**
     * Late messages are done, too, when their tasks fail; else they are rejected, and do not come
     * again. Celery's {@code task_acks_on_failure_or_timeout}.
     */
    public static final Setting<Boolean> TASK_ACKS_ON_FAILURE_OR_TIMEOUT =
            Setting.flag("taskAcksOnFailureOrTimeout", true, "tasks that failed are done");

    /** Late messages go back to their queues where the JVM itself fails in their tasks. */
    public static final Setting<Boolean> TASK_REJECT_ON_WORKER_LOST =
            Setting.flag(
                    "taskRejectOnWorkerLost",
                    false,
                    "tasks in which memory ran out go back to their queues");

    /** It is said when tasks begin. */
    public static final Setting<Boolean> TASK_TRACK_STARTED =
            Setting.flag("taskTrackStarted", false, "it is kept when tasks begin");

    /** How long tasks may run; zero for ever. */
    public static final Setting<Duration> TASK_TIME_LIMIT =
            Setting.duration("taskTimeLimit", Duration.ZERO, "how long tasks may run");

    /** How long tasks may run before they are interrupted; zero for ever. */
    public static final Setting<Duration> TASK_SOFT_TIME_LIMIT =
            Setting.duration(
                    "taskSoftTimeLimit", Duration.ZERO, "when tasks that run long are interrupted");

    /** Monitors hear of what is sent. */
    public static final Setting<Boolean> TASK_SEND_SENT_EVENT =
            Setting.flag("taskSendSentEvent", false, "monitors hear of what is sent");

    /** How many tasks a worker runs at once; 0 for a number that suits the pool. */
    public static final Setting<Integer> WORKER_CONCURRENCY =
            Setting.integer("workerConcurrency", 0, 0, MOST, "how many tasks run at once");

    /** How many messages a worker fetches for each task that it runs at once; 0 for all. */
    public static final Setting<Integer> WORKER_PREFETCH_MULTIPLIER =
            Setting.integer(
                    "workerPrefetchMultiplier", 4, 0, MOST, "messages fetched for each at once");

    /** Workers tell monitors what happens. */
    public static final Setting<Boolean> WORKER_SEND_TASK_EVENTS =
            Setting.flag("workerSendTaskEvents", false, "monitors hear of each task");

    /** The longest time between two looks of a beat at an entry. */
    public static final Setting<Duration> BEAT_MAX_LOOP_INTERVAL =
            Setting.duration(
                    "beatMaxLoopInterval",
                    Duration.ofMinutes(5),
                    "the longest time between two looks at what is due");

    /**
     * Where beats keep what they know together: who leads, and when each entry ran last. The file
     * of Celery's {@code beat_schedule_filename} has this place there.
     */
    public static final Setting<Secret> BEAT_STATE =
            new Setting<>(
                    "beatState",
                    Secret.ofUrl(""),
                    "db:, redis://HOST:PORT/NUMBER or memory:; empty for the site's database, and without a site for the broker's Redis",
                    Secret::ofUrl);

    /** What becomes of scheduled runs that were missed, where their entries do not say it. */
    public static final Setting<MissedRuns> BEAT_MISSED_RUNS =
            new Setting<>(
                    "beatMissedRuns",
                    MissedRuns.once(),
                    "once, all, or how late a missed run may be, such as 10m",
                    MissedRuns::parse);

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    BROKER_URL,
                    BROKER_TRANSPORT_OPTIONS,
                    RESULT_BACKEND,
                    RESULT_BACKEND_TRANSPORT_OPTIONS,
                    RESULT_EXPIRES,
                    RESULT_SERIALIZER,
                    RESULT_EXTENDED,
                    TASK_SERIALIZER,
                    ACCEPT_CONTENT,
                    SECURITY_KEY,
                    SECURITY_CERTIFICATE,
                    SECURITY_CERT_STORE,
                    SECURITY_DIGEST,
                    TASK_COMPRESSION,
                    TASK_DEFAULT_QUEUE,
                    TASK_DEFAULT_EXCHANGE,
                    TASK_DEFAULT_EXCHANGE_TYPE,
                    TASK_DEFAULT_ROUTING_KEY,
                    TASK_DEFAULT_PRIORITY,
                    TASK_DEFAULT_DELIVERY_MODE,
                    TASK_ALWAYS_EAGER,
                    TASK_EAGER_PROPAGATES,
                    TASK_STORE_EAGER_RESULT,
                    TASK_IGNORE_RESULT,
                    TASK_STORE_ERRORS_EVEN_IF_IGNORED,
                    TASK_ACKS_LATE,
                    TASK_ACKS_ON_FAILURE_OR_TIMEOUT,
                    TASK_REJECT_ON_WORKER_LOST,
                    TASK_TRACK_STARTED,
                    TASK_TIME_LIMIT,
                    TASK_SOFT_TIME_LIMIT,
                    TASK_SEND_SENT_EVENT,
                    WORKER_CONCURRENCY,
                    WORKER_PREFETCH_MULTIPLIER,
                    WORKER_SEND_TASK_EVENTS,
                    BEAT_MAX_LOOP_INTERVAL,
                    BEAT_STATE,
                    BEAT_MISSED_RUNS);

    private TaskSettings() {}
}
