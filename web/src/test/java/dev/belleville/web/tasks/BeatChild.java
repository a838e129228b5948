package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A process of its own with a beat that sends, until it is killed. */
final class BeatChild {
    private static final Duration SOON = Duration.ofSeconds(30);

    private BeatChild() {}

    /** Argument: the database's URL. */
    public static void main(String[] arguments) throws Exception {
        try (Orm orm = TaskSite.open(arguments[0]);
                DatabaseBroker broker = new DatabaseBroker(orm, "default");
                Tasks tasks = ScheduleDriver.tasks(orm, broker).build();
                Beat _ = tasks.beat().lease(Duration.ofSeconds(1)).start()) {
            int _ = System.in.read();
        }
    }

    /** Starts one and kills it when it has sent so many, in the middle of its work. */
    static void killed(String url, Broker broker, int messages) throws Exception {
        Process process =
                HoldingChild.program(BeatChild.class, url)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (Receiver receiver = broker.receive(List.of(TaskQueue.of("celery")), messages)) {
            for (int i = 0; i < messages; i++) {
                if (receiver.receive(SOON) == null) {
                    throw new IOException("The process does not send.");
                }
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }
}
