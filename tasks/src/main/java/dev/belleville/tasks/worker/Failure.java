package dev.belleville.tasks.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a task came to no good end, as results keep it.
 *
 * @param type the error's class, without its package
 * @param message what it said
 * @param module its package
 * @param trace where it was thrown, or null
 */
record Failure(String type, String message, String module, @Nullable String trace) {
    static Failure of(Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return new Failure(
                error.getClass().getSimpleName(),
                writable(String.valueOf(error.getMessage())),
                error.getClass().getPackageName(),
                writable(trace.toString()));
    }

    /** Without halves of surrogate pairs, so that every form of message can hold it. */
    private static String writable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** One of Celery's own. */
    static Failure celery(String type, String module, String message) {
        return new Failure(type, message, module, null);
    }

    static Failure revoked(String why) {
        return celery("TaskRevokedError", "celery.exceptions", why);
    }

    Map<String, @Nullable Object> value() {
        var value = new LinkedHashMap<String, @Nullable Object>();
        value.put("exc_type", type);
        value.put("exc_message", List.of(message));
        value.put("exc_module", module);
        return value;
    }
}
