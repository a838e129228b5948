package dev.belleville.redis;

import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.List;

/** Where Kombu keeps what: the names of keys and channels, and what stands in bindings. */
final class RedisLayout {
    private static final int LEAST = 0;
    private static final int MOST = 9;

    private final BrokerOptions options;
    private final String fanoutPrefix;

    RedisLayout(BrokerOptions options, int database) {
        this.options = options;
        String own = options.fanoutPrefix();
        fanoutPrefix = own == null ? "/" + database + "." : own.replace("{db}", "" + database);
    }

    BrokerOptions options() {
        return options;
    }

    String key(String name) {
        return options.keyPrefix() + name;
    }

    /** The list of a queue for one step of priority. */
    String list(String queue, int step) {
        return key(step == 0 ? queue : queue + options.separator() + step);
    }

    /** All lists of a queue, in the order in which they are served. */
    List<String> lists(String queue) {
        return options.steps().stream().map(step -> list(queue, step)).toList();
    }

    /** The list that a message of this priority goes to; 0 is served first. */
    String listFor(String queue, int priority) {
        int within = Math.clamp(priority, LEAST, MOST);
        int found = options.steps().getLast(); // as Kombu does below the first step
        for (int step : options.steps()) {
            if (step <= within) {
                found = step;
            }
            if (step > within) {
                break;
            }
        }
        return list(queue, found);
    }

    String bindings(String exchange) {
        return key("_kombu.binding." + exchange);
    }

    /** What stands in the set of an exchange's bindings for a queue. */
    String binding(TaskQueue queue) {
        String pattern =
                queue.exchange().kind() == Exchange.Kind.TOPIC
                        ? TopicPattern.toRegex(queue.routingKey())
                        : "";
        return String.join(options.separator(), queue.routingKey(), pattern, queue.name());
    }

    /** Whether a binding brings messages with this key to its queue. */
    boolean isFor(String[] binding, String routingKey) {
        return binding[1].isEmpty()
                ? binding[0].equals(routingKey)
                : TopicPattern.matches(binding[0], routingKey);
    }

    /** The parts of a binding: key, pattern and queue; none where it is no binding. */
    String[] parts(String binding) {
        int first = binding.indexOf(options.separator());
        int last = binding.lastIndexOf(options.separator());
        return first == last
                ? new String[0]
                : new String[] {
                    binding.substring(0, first),
                    binding.substring(first + options.separator().length(), last),
                    binding.substring(last + options.separator().length())
                };
    }

    /** The channel that a message to all is published on. */
    String channel(String exchange, String routingKey) {
        String all = key(fanoutPrefix + exchange);
        return routingKey.isEmpty() || !options.fanoutPatterns() ? all : all + "/" + routingKey;
    }

    /** The pattern of channels that a queue hears. */
    String heard(TaskQueue queue) {
        String exchange = queue.exchange().name();
        var literal = new StringBuilder(exchange.length());
        for (int i = 0; i < exchange.length(); i++) {
            char c = exchange.charAt(i);
            if ("[]?*\\".indexOf(c) >= 0) {
                literal.append('\\');
            }
            literal.append(c);
        }
        return channel(literal.toString(), queue.routingKey().replace('#', '*'));
    }
}
