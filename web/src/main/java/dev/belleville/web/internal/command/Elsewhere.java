package dev.belleville.web.internal.command;

import static java.util.Map.entry;

import dev.belleville.core.Invocation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Django and Celery call otherwise, or have and Belleville does without; and what an app
 * brings.
 */
final class Elsewhere {
    private static final String OF_TASKS = "it is there where TasksApp.of(…) is among the apps";

    private static final Map<String, String> COMMANDS =
            Map.of(
                    "runserver",
                    "it is called serve here",
                    "startproject",
                    "'" + Invocation.launcher() + " new NAME' makes a project",
                    "startapp",
                    "an app is a package with an AppConfig here; make one by hand",
                    "show_urls",
                    "it is called routes here",
                    "test",
                    "'" + Invocation.launcher() + " test' runs the tests in a project's folder",
                    "worker",
                    OF_TASKS,
                    "beat",
                    OF_TASKS,
                    "tasks",
                    OF_TASKS);

    private static final String LIMITS =
            "a task says how long it may run: timeLimit(…), softTimeLimit(…); for all, the settings taskTimeLimit and taskSoftTimeLimit";
    private static final String THREADS =
            "tasks run on virtual threads, as many at once as --concurrency says; one that computes says computes()";
    private static final String NO_CHILDREN =
            "a worker has no child processes that would be replaced";
    private static final String PROCESS =
            "whoever starts the process sees to that, such as systemd or a container";
    private static final String LOGS =
            "what is logged, and where, is said to the logger: simplelogger.properties, unless you bring another";
    private static final String SCHEDULE =
            "what a beat knows is kept where the setting beatState says, in no file";
    private static final String SCHEDULER =
            "schedules stand in TasksApp, and in the database with CeleryBeatApp";

    /** Of {@code celery worker} and {@code celery beat}. */
    private static final Map<String, String> OPTIONS =
            Map.ofEntries(
                    entry("-l", LOGS),
                    entry("--loglevel", LOGS),
                    entry("-f", LOGS),
                    entry("--logfile", LOGS),
                    entry("--time-limit", LIMITS),
                    entry("--soft-time-limit", LIMITS),
                    entry("-P", THREADS),
                    entry("--pool", THREADS),
                    entry("--autoscale", THREADS),
                    entry("-O", THREADS),
                    entry("--max-tasks-per-child", NO_CHILDREN),
                    entry("--max-memory-per-child", NO_CHILDREN),
                    entry(
                            "--without-gossip",
                            "a worker hears of others alone what it needs, which costs next to nothing"),
                    entry(
                            "--without-heartbeat",
                            "a worker always tells that it lives; what shows workers needs it"),
                    entry("--heartbeat-interval", "a worker tells that it lives every two seconds"),
                    entry("-I", "tasks are named in TasksApp.of(…) or AppConfig.tasks()"),
                    entry("--include", "tasks are named in TasksApp.of(…) or AppConfig.tasks()"),
                    entry("-A", "the site of this folder is the app"),
                    entry("--app", "the site of this folder is the app"),
                    entry("-b", "the setting brokerUrl says it: --set brokerUrl=…"),
                    entry("--broker", "the setting brokerUrl says it: --set brokerUrl=…"),
                    entry("--statedb", "what is called off is known from the other workers"),
                    entry("-D", PROCESS),
                    entry("--detach", PROCESS),
                    entry("--pidfile", PROCESS),
                    entry("--uid", PROCESS),
                    entry("--gid", PROCESS),
                    entry("--umask", PROCESS),
                    entry("--workdir", PROCESS),
                    entry("-s", SCHEDULE),
                    entry("--schedule", SCHEDULE),
                    entry("--schedule-filename", SCHEDULE),
                    entry("-S", SCHEDULER),
                    entry("--scheduler", SCHEDULER));

    private Elsewhere() {}

    static @Nullable String command(String name) {
        return COMMANDS.get(name);
    }

    static @Nullable String option(String command, String name) {
        return command.equals("worker") || command.equals("beat") ? OPTIONS.get(name) : null;
    }
}
