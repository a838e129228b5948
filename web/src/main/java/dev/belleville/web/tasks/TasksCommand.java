package dev.belleville.web.tasks;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.control.Control;
import dev.belleville.web.internal.command.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * Shows workers, queues and calls, and calls them off. Celery's {@code celery status}, {@code
 * inspect}, {@code control revoke}, {@code purge} and {@code result}.
 */
@Command(
        name = "tasks",
        description = "Show workers and queues; the commands below show more, and act.",
        subcommands = {
            TasksCommand.Calls.class,
            TasksCommand.Registered.class,
            TasksCommand.Result.class,
            TasksCommand.Revoke.class,
            TasksCommand.Purge.class,
            HelpCommand.class
        })
final class TasksCommand implements Callable<Integer> {
    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "SECONDS",
            defaultValue = "1",
            scope = ScopeType.INHERIT,
            description = "how long workers may take to answer (default: ${DEFAULT-VALUE})")
    private int timeout;

    @Option(
            names = {"-w", "--worker"},
            split = ",",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "ask these workers alone")
    private List<String> workers = List.of();

    @Spec private CommandSpec spec;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private TaskReport report() {
        return new TaskReport(Tasks.current(), control(), out());
    }

    private Control control() {
        if (timeout < 1) {
            throw new ImproperlyConfigured("--timeout is a number of seconds, 1 or more.");
        }
        Control all = Tasks.current().control().timeout(Duration.ofSeconds(timeout));
        return workers.isEmpty() ? all : all.to(workers.toArray(String[]::new));
    }

    @Override
    public Integer call() {
        return told(report().overview(!workers.isEmpty()));
    }

    private int told(boolean answered) {
        if (!answered) {
            out().println(
                            workers.isEmpty()
                                    ? "No worker answered within %d s. Start one with '%s worker', or wait longer: --timeout %d."
                                            .formatted(timeout, Invocation.program(), timeout * 5)
                                    : "%s gave no answer within %d s. '%s tasks' shows who does; or wait longer: --timeout %d."
                                            .formatted(
                                                    String.join(", ", workers),
                                                    timeout,
                                                    Invocation.program(),
                                                    timeout * 5));
        }
        out().flush();
        return answered ? 0 : 1;
    }

    /** What workers have at hand. */
    @Command(
            name = "calls",
            description = "Show the calls that run, wait for a place or wait for their time.")
    static final class Calls implements Callable<Integer> {
        @ParentCommand private TasksCommand tasks = new TasksCommand();

        @Option(
                names = {"-n", "--limit"},
                paramLabel = "N",
                defaultValue = "50",
                description = "how many are shown (default: ${DEFAULT-VALUE})")
        private int limit;

        @Override
        public Integer call() {
            return tasks.told(tasks.report().calls(limit));
        }
    }

    /** What workers know. */
    @Command(
            name = "registered",
            description = "Show which tasks workers know, with their rate limits.")
    static final class Registered implements Callable<Integer> {
        @ParentCommand private TasksCommand tasks = new TasksCommand();

        @Override
        public Integer call() {
            return tasks.told(tasks.report().registered());
        }
    }

    /** What is kept of a call. */
    @Command(name = "result", description = "Show what became of a call.")
    static final class Result implements Callable<Integer> {
        @ParentCommand private TasksCommand tasks = new TasksCommand();

        @Parameters(paramLabel = "ID", description = "of the call")
        private String id = "";

        @Override
        public Integer call() {
            tasks.report().result(id);
            return tasks.told(true);
        }
    }

    /** Calls off. */
    @Command(name = "revoke", description = "Call calls off that did not begin yet.")
    static final class Revoke implements Callable<Integer> {
        @ParentCommand private TasksCommand tasks = new TasksCommand();

        @Parameters(arity = "1..*", paramLabel = "ID", description = "of the calls")
        private List<String> ids = List.of();

        @Option(names = "--terminate", description = "also where they run: interrupt them")
        private boolean terminate;

        @Override
        public Integer call() {
            return tasks.told(tasks.report().revoke(ids, terminate));
        }
    }

    /** Empties a queue. */
    @Command(name = "purge", description = "Forget what waits in a queue.")
    static final class Purge implements Callable<Integer> {
        @ParentCommand private TasksCommand tasks = new TasksCommand();

        @Parameters(paramLabel = "QUEUE", description = "its name")
        private String queue = "";

        @Option(
                names = {"--noinput", "--no-input"},
                description = "do not ask")
        private boolean silent;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = tasks.out();
            Broker broker = Tasks.current().broker();
            long waiting = broker.size(queue);
            boolean sure = waiting > 0 && (silent || Question.yes(out, warning(broker, waiting)));
            if (sure) {
                out.println("Forgotten: " + broker.purge(queue));
            } else {
                out.println(
                        waiting == 0
                                ? "Nothing waits in the queue '" + queue + "'."
                                : "Nothing was forgotten.");
            }
            out.flush();
            return sure || waiting == 0 ? 0 : 1;
        }

        private String warning(Broker broker, long waiting) {
            return "This forgets the %d %s in the queue '%s' of %s; nobody will run them."
                    .formatted(waiting, waiting == 1 ? "call" : "calls", queue, broker.address());
        }
    }
}
