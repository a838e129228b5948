package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.TaskQueue;
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
    private static final int MOST_ELECTIONS = 100;
    private static final int ENOUGH = 2;

    private final Engine engine;
    private final EventDispatcher events;
    private final TaskQueue queue;

    /** How many stand, by the election's id; the last ones. */
    private final Map<Object, Integer> candidates =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
                    return size() > MOST_ELECTIONS;
                }
            };

    Gossip(Engine engine, EventDispatcher events) {
        this.engine = engine;
        this.events = events;
        queue = EventReceiver.queue(engine, "worker.#");
    }

    TaskQueue queue() {
        return queue;
    }

    void take(Delivery delivery) {
        if (Letters.read(delivery) instanceof Map<?, ?> told) {
            engine.lamport().adjustTo(told.get("clock"));
            Object id = told.get("id");
            if ("worker-elect".equals(told.get("type")) && id != null) {
                stands(id);
            }
        }
    }

    /** A worker of Celery's that has all its answers while one stands alone fails, and ends. */
    private void stands(Object id) {
        int standing = candidates.merge(id, 1, Integer::sum);
        if (standing == ENOUGH) {
            acknowledge(id);
        }
        if (standing >= ENOUGH) {
            acknowledge(id);
        }
    }

    private void acknowledge(Object id) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", id);
        events.send("worker-elect-ack", fields);
    }
}
