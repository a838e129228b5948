package dev.belleville.tasks.internal;

import dev.belleville.tasks.message.TaskMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells monitors what was sent. Celery's {@code task-sent}. */
final class SentEvents implements AutoCloseable {
    private final EventDispatcher events;

    SentEvents(Engine.Parts parts, LamportClock lamport) {
        events = new EventDispatcher(parts.broker(), lamport, parts.clock(), parts.origin(), false);
    }

    void sent(TaskMessage message, Routes.Destination to) {
        Map<String, @Nullable Object> said = message.headers();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("uuid", said.get("id"));
        fields.put("root_id", said.get("root_id"));
        fields.put("parent_id", said.get("parent_id"));
        fields.put("name", said.get("task"));
        fields.put("args", said.get("argsrepr"));
        fields.put("kwargs", said.get("kwargsrepr"));
        fields.put("retries", said.get("retries"));
        fields.put("eta", said.get("eta"));
        fields.put("expires", said.get("expires"));
        fields.put("queue", to.queue().name());
        fields.put("exchange", to.exchange().name());
        fields.put("routing_key", to.routingKey());
        events.send("task-sent", fields);
    }

    @Override
    public void close() {
        events.close();
    }
}
