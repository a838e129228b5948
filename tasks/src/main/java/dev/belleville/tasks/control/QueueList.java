package dev.belleville.tasks.control;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which queues there are, by all who know of some. */
final class QueueList {
    private QueueList() {}

    static List<QueueInfo> of(Engine engine, Map<String, List<TaskQueue>> read) {
        Broker broker = engine.parts().broker();
        var readers = new TreeMap<String, TreeSet<String>>();
        engine.queues().forEach(name -> readers.put(name, new TreeSet<>()));
        read.forEach((worker, queues) ->
                queues.forEach(queue ->
                        readers.computeIfAbsent(queue.name(), _ -> new TreeSet<>()).add(worker)));
        broker.queues().stream()
                .filter(name -> !isOfTalk(name))
                .forEach(name -> readers.computeIfAbsent(name, _ -> new TreeSet<>()));
        var all = new ArrayList<QueueInfo>();
        readers.forEach((name, by) -> {
            boolean dead = isDead(name, readers.keySet());
            all.add(new QueueInfo(name, broker.size(name), Collections.unmodifiableSet(by), dead));
            String set = TaskQueue.dead(name);
            long kept = readers.containsKey(set) ? 0 : broker.size(set);
            if (kept > 0) {
                all.add(new QueueInfo(set, kept, Collections.emptySet(), true));
            }
        });
        return List.copyOf(all);
    }

    /** Of commands, their replies, and events: each is of one process, and goes with it. */
    private static boolean isOfTalk(String name) {
        return name.endsWith(".pidbox") || name.startsWith("celeryev.");
    }

    private static boolean isDead(String name, Set<String> names) {
        return names.stream().anyMatch(other -> TaskQueue.dead(other).equals(name));
    }
}
