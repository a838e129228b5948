package dev.belleville.tasks.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids of calls that were called off, the last 50,000 of them. Celery's {@code state.revoked}. */
final class Revoked {
    private static final int MOST = 50_000;

    private final Map<String, Boolean> ids =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    synchronized void add(String id) {
        ids.put(id, true);
    }

    synchronized boolean contains(String id) {
        return ids.containsKey(id);
    }

    synchronized Set<String> all() {
        return Set.copyOf(ids.keySet());
    }
}
