package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.internal.TaskOptions;
import dev.belleville.tasks.message.PythonRepr;
import dev.belleville.tasks.result.TaskResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call's arguments as others may see them. */
final class Shown {
    private Shown() {}

    /** Whether they are secret; a call may say itself what is shown of those in order. */
    static boolean isHidden(TaskRequest request) {
        return TaskOptions.HIDDEN.equals(request.headers().get("argsrepr"))
                || TaskOptions.HIDDEN.equals(request.headers().get("kwargsrepr"));
    }

    /** In words. */
    static Object args(TaskRequest request) {
        Object shown = request.headers().get("argsrepr");
        return shown == null ? PythonRepr.tuple(request.args()) : shown;
    }

    /** In words, those with names. */
    static Object kwargs(TaskRequest request) {
        Object shown = request.headers().get("kwargsrepr");
        return shown == null ? PythonRepr.of(request.kwargs()) : shown;
    }

    /** Themselves, or the sign that they are secret. */
    static List<@Nullable Object> argsAsSent(TaskRequest request) {
        return isHidden(request) ? List.of(TaskResult.Details.SECRET) : request.args();
    }

    /** Themselves with their names, none where they are secret. */
    static Map<String, @Nullable Object> kwargsAsSent(TaskRequest request) {
        return isHidden(request) ? Map.of() : request.kwargs();
    }
}
