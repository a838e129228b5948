package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Queue;
import dev.belleville.tasks.events.EventReceiver;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.EventDispatcher;
import dev.belleville.tasks.internal.Letters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears what other workers tell. Elections it only acknowledges, without which those of Celery's
 * workers would never be decided; it stands for none.
 */
final class Gossip {
    private final Engine engine;
    private final EventDispatcher events;
    private final Queue queue;

    Gossip(Engine engine, EventDispatcher events) {
        this.engine = engine;
        this.events = events;
        queue = EventReceiver.queue(engine, "worker.#");
    }

    Queue queue() {
        return queue;
    }

    void take(Delivery delivery) {
        if (Letters.read(delivery) instanceof Map<?, ?> told) {
            engine.lamport().adjustTo(told.get("clock"));
            if ("worker-elect".equals(told.get("type"))) {
                var fields = new LinkedHashMap<String, @Nullable Object>();
                fields.put("id", told.get("id"));
                events.send("worker-elect-ack", fields);
            }
        }
    }
}
