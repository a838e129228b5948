package dev.belleville.tasks.internal;

import static dev.belleville.tasks.TaskSettings.TASK_DEFAULT_EXCHANGE;
import static dev.belleville.tasks.TaskSettings.TASK_DEFAULT_EXCHANGE_TYPE;
import static dev.belleville.tasks.TaskSettings.TASK_DEFAULT_QUEUE;
import static dev.belleville.tasks.TaskSettings.TASK_DEFAULT_ROUTING_KEY;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which queue a task goes to. Celery's Router and {@code task_routes}. */
public final class Routes {
    /**
     * Where the tasks of some names go.
     *
     * @param pattern a task's name, in which {@code *} stands for any text and {@code ?} for one
     *     character
     * @param options such as {@code queue}, {@code routing_key} and {@code priority}
     */
    public record Route(String pattern, Map<String, Object> options) {}

    /** Where one message goes. */
    public record Destination(TaskQueue queue, Exchange exchange, String routingKey) {}

    private final Map<String, TaskQueue> queues = new LinkedHashMap<>();
    private final List<Route> routes;
    private final TaskQueue usual;

    /** Of what the settings say of the default queue, and what was described. */
    public Routes(Settings settings, Collection<TaskQueue> queues, List<Route> routes) {
        String name = settings.get(TASK_DEFAULT_QUEUE);
        String exchange = settings.get(TASK_DEFAULT_EXCHANGE);
        String key = settings.get(TASK_DEFAULT_ROUTING_KEY);
        TaskQueue standard =
                TaskQueue.of(
                        name,
                        new Exchange(
                                exchange.isEmpty() ? name : exchange,
                                kind(settings.get(TASK_DEFAULT_EXCHANGE_TYPE)),
                                true,
                                false),
                        key.isEmpty() ? name : key);
        queues.forEach(queue -> this.queues.put(queue.name(), queue));
        usual = this.queues.computeIfAbsent(name, _ -> standard);
        this.routes = List.copyOf(routes);
    }

    private static Exchange.Kind kind(String text) {
        try {
            return Exchange.Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured(
                    "The setting taskDefaultExchangeType is direct, topic or fanout, not "
                            + text
                            + ".",
                    e);
        }
    }

    /** The queue of that name; where nobody described one, a durable one of a direct exchange. */
    public TaskQueue queue(String name) {
        TaskQueue described = queues.get(name);
        return described != null ? described : TaskQueue.of(name);
    }

    /** Those that were described, or the default one where none was. */
    public Collection<TaskQueue> described() {
        return queues.values();
    }

    /** The names of all queues that are described, or that a route names. */
    Set<String> names() {
        var names = new TreeSet<String>(queues.keySet());
        routes.forEach(route -> add(names, route.options()));
        return names;
    }

    static void add(Set<String> names, Map<String, ? extends @Nullable Object> options) {
        Object queue = options.get("queue");
        if (queue != null) {
            names.add(queue instanceof TaskQueue whole ? whole.name() : queue.toString());
        }
    }

    /** What is said of a task by its name, and by those who send it, who rule. */
    Map<String, @Nullable Object> options(String task, Map<String, @Nullable Object> given) {
        for (Route route : routes) {
            if (matches(route.pattern(), 0, task, 0)) {
                var merged = new LinkedHashMap<String, @Nullable Object>(route.options());
                merged.putAll(given);
                return merged;
            }
        }
        return given;
    }

    /** Where a message with these options goes. */
    Destination destination(Map<String, @Nullable Object> options) {
        Object named = options.get("queue");
        TaskQueue queue =
                named instanceof TaskQueue whole
                        ? whole
                        : named == null ? usual : queue(named.toString());
        Object exchange = options.get("exchange");
        Object key = options.get("routing_key");
        boolean direct = queue.exchange().kind() == Exchange.Kind.DIRECT;
        if (direct && (exchange == null || key == null)) {
            return new Destination(queue, Exchange.DEFAULT, queue.name());
        }
        return new Destination(
                queue,
                exchange == null || exchange.equals(queue.exchange().name())
                        ? queue.exchange()
                        : new Exchange(exchange.toString(), queue.exchange().kind(), true, false),
                key == null ? queue.routingKey() : key.toString());
    }

    /** The name of the queue where calls of a task go, if nothing else is said. */
    String queueOf(String task) {
        return destination(options(task, Map.of())).queue().name();
    }

    private static boolean matches(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            return matches(pattern, p + 1, text, t)
                    || (t < text.length() && matches(pattern, p, text, t + 1));
        }
        return t < text.length()
                && (c == '?' || c == text.charAt(t))
                && matches(pattern, p + 1, text, t + 1);
    }
}
