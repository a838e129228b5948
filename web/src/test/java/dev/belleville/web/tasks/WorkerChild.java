package dev.belleville.web.tasks;

import dev.belleville.core.Secret;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.web.App;
import dev.belleville.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own that is {@code belle worker}. */
final class WorkerChild {
    static final String BEGAN = "The call began.";
    static final String INTERRUPTED = "The call was interrupted.";

    /** Runs until there is a file at that path. */
    static final Task1<String, String> HOLD =
            Task.named("child.hold").acksLate().of(WorkerChild::hold);

    private WorkerChild() {}

    private static String hold(String file) throws InterruptedException {
        System.out.println(BEGAN);
        try {
            while (!Files.exists(Path.of(file))) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            System.out.println(INTERRUPTED);
            throw e;
        }
        return "finished";
    }

    /** The site, whose database is a file in this folder. */
    static App app(Path folder) {
        return App.of()
                .install(TasksApp.of(HOLD), new CeleryResultsApp())
                .set(TaskSettings.RESULT_BACKEND, new Secret("db:"))
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    /** Argument: the folder. */
    public static void main(String[] arguments) {
        System.exit(app(Path.of(arguments[0])).execute("worker", "-c", "1", "--without-mingle"));
    }
}
