package dev.belleville.tasks.worker;

import dev.belleville.tasks.Retry;
import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.SigReader;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.TaskOptions;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks again and again whether the parts of a chord ended, where their store does not count them,
 * and sends what follows. Celery's {@code celery.chord_unlock}.
 */
final class ChordUnlock {
    static final String NAME = "celery.chord_unlock";

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);
    private static final List<String> PARAMETERS =
            List.of("group_id", "callback", "interval", "max_retries", "result");

    private final Chords chords;

    ChordUnlock(Chords chords) {
        this.chords = chords;
    }

    Definition definition() {
        return new Definition(
                NAME,
                TaskOptions.USUAL
                        .change()
                        .ignoreResult(true)
                        .maxRetries(null)
                        .retryDelay(USUAL_INTERVAL)
                        .build(),
                PARAMETERS.stream().map(_ -> (Type) Object.class).toList(),
                PARAMETERS,
                Object.class,
                arguments -> {
                    unlock(
                            SigReader.read(arguments[1]),
                            arguments[2],
                            arguments[3],
                            arguments[4] instanceof List<?> parts ? parts : List.of());
                    return null;
                });
    }

    private void unlock(Sig body, @Nullable Object interval, @Nullable Object most, List<?> parts) {
        var results = new ArrayList<TaskResult>();
        var values = new ArrayList<@Nullable Object>();
        try {
            for (Object part : parts) {
                values.add(value(Handle.of(part), results));
            }
        } catch (ResultStoreUnavailable e) {
            throw again(Retry.because(e), interval, most);
        }
        if (!results.stream().allMatch(TaskResult::isReady)) {
            throw again(Retry.now(), interval, most);
        }
        for (TaskResult result : results) {
            if (!result.state().equals("SUCCESS")) {
                chords.failed(body, new ChordPart(result.id(), result.state(), result.value()));
                return;
            }
        }
        chords.complete(body, values);
    }

    private static Retry again(Retry retry, @Nullable Object interval, @Nullable Object most) {
        Retry later =
                interval instanceof Number seconds
                        ? retry.after(Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)))
                        : retry;
        return most instanceof Number number ? later.atMost(number.intValue()) : later;
    }

    /** What a part returned; of a group the list of what its members did. */
    private @Nullable Object value(Handle part, List<TaskResult> results) {
        List<Handle> members = part.members();
        if (members == null) {
            TaskResult result = chords.find(part.id());
            results.add(result);
            return result.value();
        }
        var values = new ArrayList<@Nullable Object>();
        members.forEach(member -> values.add(value(member, results)));
        return values;
    }
}
