package dev.belleville.tasks.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker answered to a command.
 *
 * @param isOk whether it does what it was told
 * @param text in its words
 */
public record Reply(boolean isOk, String text) {
    static Reply of(@Nullable Object told) {
        if (told instanceof Map<?, ?> map && map.containsKey("error")) {
            return new Reply(false, String.valueOf(map.get("error")));
        }
        return new Reply(
                true,
                told instanceof Map<?, ?> map && map.containsKey("ok")
                        ? String.valueOf(map.get("ok"))
                        : String.valueOf(told));
    }
}
