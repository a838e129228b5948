package dev.belleville.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The queues that a receiver reads, in the order in which they are served. Shared by threads. */
final class RedisQueues {
    private final RedisLayout layout;
    private final List<String> names = new ArrayList<>();
    private final Map<String, List<byte[]>> lists = new HashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    RedisQueues(RedisLayout layout) {
        this.layout = layout;
    }

    /** Lists to be asked once: all queues' of the first step of priority, then of the next. */
    record Turn(List<String> queues, List<byte[]> lists, List<byte[]> names) {
        boolean isEmpty() {
            return queues.isEmpty();
        }

        String queue(int number) {
            return queues.get(number);
        }
    }

    synchronized void add(String queue) {
        if (names.contains(queue)) {
            return;
        }
        names.add(queue);
        if (layout.options().order() == BrokerOptions.Order.SORTED) {
            names.sort(null);
        }
        List<String> own = layout.lists(queue);
        lists.put(queue, own.stream().map(Commands::bytes).toList());
        keys.addAll(own);
    }

    synchronized void remove(String queue) {
        if (names.remove(queue)) {
            lists.remove(queue);
            layout.lists(queue).forEach(keys::remove);
        }
    }

    synchronized boolean has(String queue) {
        return names.contains(queue);
    }

    boolean reads(String key) {
        return keys.contains(key);
    }

    synchronized Turn turn() {
        List<String> now = List.copyOf(names);
        var asked = new ArrayList<byte[]>();
        for (int step = 0; step < layout.options().steps().size(); step++) {
            for (String queue : now) {
                asked.add(Objects.requireNonNull(lists.get(queue)).get(step));
            }
        }
        return new Turn(now, asked, now.stream().map(RedisEnvelope::quoted).toList());
    }

    /** A queue that was served is asked last the next time, if they take turns. */
    synchronized void served(String queue) {
        boolean inTurns = layout.options().order() == BrokerOptions.Order.ROUND_ROBIN;
        if (inTurns && names.size() > 1 && names.remove(queue)) {
            names.add(queue);
        }
    }
}
