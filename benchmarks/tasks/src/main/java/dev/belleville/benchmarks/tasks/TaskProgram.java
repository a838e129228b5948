package dev.belleville.benchmarks.tasks;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A worker of Belleville's, or a sender that obeys {@link Orders}. */
public final class TaskProgram {
    private TaskProgram() {}

    /**
     * Of {@code worker} or {@code client}, the broker and the store of results. A broker that is a
     * PostgreSQL is the database of a site.
     */
    public static void main(String[] arguments) throws Exception {
        boolean works = arguments[0].equals("worker");
        if (arguments[1].startsWith("postgresql:")) {
            SiteProgram.run(works, arguments[1], arguments[2]);
            return;
        }
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.BROKER_URL, new Secret(arguments[1]))
                        .set(TaskSettings.RESULT_BACKEND, new Secret(arguments[2]))
                        .build();
        try (Tasks tasks =
                Tasks.with(settings)
                        .tasks(BenchTasks.NOOP, BenchTasks.WAIT, BenchTasks.ADD)
                        .build()) {
            if (works) {
                work(tasks);
            } else {
                tasks.call(TaskProgram::obey);
            }
        }
    }

    private static void work(Tasks tasks) throws InterruptedException {
        try (Worker worker = tasks.worker().start()) {
            worker.awaitStopped(Duration.ofDays(1));
        }
    }

    static @Nullable Void obey() throws IOException {
        Orders.obey(new BenchTasks());
        return null;
    }
}
