package dev.belleville.tasks;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tasks to test with; the same as those of the recorded facts. */
final class Proj {
    static final Task2<Integer, Integer, Integer> ADD = Task.named("proj.add").of(Proj::add);
    static final Task2<Integer, Integer, Integer> MUL = Task.named("proj.mul").of((x, y) -> x * y);
    static final Task1<List<Integer>, Integer> XSUM = Task.named("proj.xsum").of(Proj::xsum);
    static final Task0<Void> FAIL = Task.named("proj.fail").doing(Proj::fail);
    static final Task1<String, Void> NOTE = Task.named("proj.note").doing(Proj::note);
    static final Task1<Line, Line> DOUBLE = Task.named("proj.double").of(Proj::twice);
    static final Task3<TaskRequest, Throwable, @Nullable String, Void> SEE =
            Task.named("proj.see").doing(Proj::see);
    static final Task1<Integer, Integer> FLAKY =
            Task.named("proj.flaky")
                    .retries(5, Backoff.exponential().atMost(java.time.Duration.ZERO))
                    .of(Proj::flaky);

    static final List<String> NOTES = new CopyOnWriteArrayList<>();
    static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();
    static final AtomicInteger TRIES = new AtomicInteger();

    record Line(String name, long number, List<Double> prices) {}

    private Proj() {}

    static int add(int x, int y) {
        return x + y;
    }

    static int xsum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    static void fail() {
        throw new IllegalStateException("it fails");
    }

    static void note(String text) {
        NOTES.add(text);
    }

    static void see(TaskRequest request, Throwable error, @Nullable String trace) {
        SEEN.add(request.id() + " " + error.getMessage() + " " + trace);
    }

    static Line twice(Line line) {
        return new Line(line.name() + line.name(), line.number() * 2, line.prices());
    }

    static int flaky(int times) {
        if (TRIES.incrementAndGet() < times) {
            throw new IllegalStateException("not yet");
        }
        return TRIES.get();
    }
}
