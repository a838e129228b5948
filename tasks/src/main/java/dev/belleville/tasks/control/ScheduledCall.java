package dev.belleville.tasks.control;

import dev.belleville.tasks.internal.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for its time.
 *
 * @param eta when it is to run, or null where the worker did not tell
 */
public record ScheduledCall(@Nullable Instant eta, CallInfo call) {
    static ScheduledCall of(Told told) {
        return new ScheduledCall(
                Times.instant(told.text("eta")), CallInfo.of(told.within("request")));
    }
}
