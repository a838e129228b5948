package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends a call once more, with all that belongs to it. Celery's {@code signature_from_request}. */
final class Resend {
    /** Headers that the new message has of its own. */
    private static final Set<String> OWN =
            Set.of(
                    "lang",
                    "task",
                    "id",
                    "shadow",
                    "eta",
                    "expires",
                    "group",
                    "group_index",
                    "retries",
                    "timelimit",
                    "root_id",
                    "parent_id",
                    "argsrepr",
                    "kwargsrepr",
                    "origin",
                    "ignore_result",
                    "compression",
                    "redelivered");

    private Resend() {}

    /** At {@code eta}, or where that is null after {@code delay}. */
    static void again(Engine engine, Incoming call, @Nullable Instant eta, Duration delay) {
        TaskRequest request = call.request();
        var options = new LinkedHashMap<String, @Nullable Object>();
        options.put("task_id", request.id());
        options.put("root_id", request.root());
        options.put("parent_id", request.parent() == null ? request.id() : request.parent());
        options.put("retries", request.retries() + 1);
        options.put("queue", request.queue());
        options.put("reply_to", call.replyTo());
        options.put("priority", call.priority());
        options.put("group_id", request.group());
        options.put("group_index", request.groupIndex());
        options.put("link", call.callbacks().isEmpty() ? null : call.callbacks());
        options.put("link_error", call.errbacks().isEmpty() ? null : call.errbacks());
        options.put("chain", call.chain().isEmpty() ? null : call.chain());
        options.put("chord", call.chord());
        options.put("time_limit", call.timeLimit());
        options.put("soft_time_limit", call.softTimeLimit());
        options.put("expires", request.expires());
        options.put("shadow", request.headers().get("shadow"));
        options.put("ignore_result", call.ignoreResult());
        options.put("headers", ownHeaders(request));
        options.put("add_to_parent", false);
        if (Shown.isHidden(request)) {
            options.put("argsrepr", Shown.args(request));
            options.put("kwargsrepr", Shown.kwargs(request));
        }
        if (eta != null) {
            options.put("eta", eta);
        } else {
            options.put("countdown", delay.toNanos() / 1e9);
        }
        engine.send(request.task(), new ArrayList<>(request.args()), request.kwargs(), options);
    }

    private static Map<String, @Nullable Object> ownHeaders(TaskRequest request) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        request.headers()
                .forEach((name, value) -> {
                    if (!OWN.contains(name)) {
                        headers.put(name, value);
                    }
                });
        return headers;
    }
}
