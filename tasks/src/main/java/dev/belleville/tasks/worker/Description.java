package dev.belleville.tasks.worker;

import static dev.belleville.tasks.TaskSettings.BROKER_URL;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.broker.TaskQueue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a worker tells of itself: counts, queues and settings, without secrets. */
final class Description {
    private final Station station;
    private final Instant since;

    Description(Station station) {
        this.station = station;
        since = station.engine().parts().clock().instant();
    }

    Map<String, @Nullable Object> stats() {
        long pid = ProcessHandle.current().pid();
        Instant now = station.engine().parts().clock().instant();
        var pool = new LinkedHashMap<String, @Nullable Object>();
        pool.put("implementation", "belleville: virtual threads");
        pool.put("max-concurrency", station.slots().most());
        pool.put("processes", List.of(pid));
        pool.put("max-tasks-per-child", "N/A");
        pool.put("put-guarded-by-semaphore", true);
        pool.put("timeouts", List.of(0, 0));
        var stats = new LinkedHashMap<String, @Nullable Object>();
        stats.put("total", station.roster().total());
        stats.put("pid", pid);
        stats.put("clock", Long.toString(station.engine().lamport().value()));
        stats.put("uptime", Duration.between(since, now).toSeconds());
        stats.put("pool", pool);
        stats.put("broker", broker());
        stats.put("prefetch_count", station.intake().prefetch());
        var usage = new LinkedHashMap<String, @Nullable Object>();
        usage.put(
                "utime",
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
                        / 1000.0);
        stats.put("rusage", usage);
        return stats;
    }

    private Map<String, @Nullable Object> broker() {
        String shown = station.engine().parts().settings().get(BROKER_URL).shown();
        var broker = new LinkedHashMap<String, @Nullable Object>();
        URI address = address(shown);
        String path = address.getPath() == null ? "" : address.getPath();
        broker.put("hostname", address.getHost());
        broker.put("virtual_host", path.startsWith("/") ? path.substring(1) : path);
        broker.put("port", address.getPort() < 0 ? null : address.getPort());
        broker.put("transport", address.getScheme());
        return broker;
    }

    /** One that cannot be read, such as several in one, tells its scheme alone. */
    private static URI address(String shown) {
        try {
            return URI.create(shown);
        } catch (IllegalArgumentException e) {
            return URI.create(shown.substring(0, Math.max(0, shown.indexOf(':'))) + ":///");
        }
    }

    List<Object> queues() {
        return station.intake().known().stream().<Object>map(Description::form).toList();
    }

    private static Map<String, @Nullable Object> form(TaskQueue queue) {
        var exchange = new LinkedHashMap<String, @Nullable Object>();
        exchange.put("name", queue.exchange().name());
        exchange.put("type", queue.exchange().kind().wireName());
        exchange.put("arguments", null);
        exchange.put("durable", queue.exchange().durable());
        exchange.put("passive", false);
        exchange.put("auto_delete", queue.exchange().autoDelete());
        exchange.put("delivery_mode", null);
        exchange.put("no_declare", false);
        var form = new LinkedHashMap<String, @Nullable Object>();
        form.put("name", queue.name());
        form.put("exchange", exchange);
        form.put("routing_key", queue.routingKey());
        form.put("queue_arguments", queue.arguments().isEmpty() ? null : queue.arguments());
        form.put("binding_arguments", null);
        form.put("consumer_arguments", null);
        form.put("durable", queue.durable());
        form.put("exclusive", queue.exclusive());
        form.put("auto_delete", queue.autoDelete());
        form.put("no_ack", false);
        form.put("alias", null);
        form.put("bindings", List.of());
        form.put("no_declare", null);
        form.put("expires", null);
        form.put("message_ttl", null);
        form.put("max_length", null);
        form.put("max_length_bytes", null);
        form.put("max_priority", null);
        return form;
    }

    /** By Celery's names; those that are as usual only where they are asked for. */
    Map<String, @Nullable Object> conf(boolean withUsual) {
        Settings settings = station.engine().parts().settings();
        var conf = new LinkedHashMap<String, @Nullable Object>();
        for (Setting<?> setting : TaskSettings.ALL) {
            Object value = settings.get(setting);
            if (withUsual || !value.equals(setting.defaultValue())) {
                conf.put(snake(setting.key()), plain(value));
            }
        }
        return conf;
    }

    private static String snake(String key) {
        return key.chars()
                .mapToObj(c ->
                        Character.isUpperCase(c)
                                ? "_" + (char) Character.toLowerCase(c)
                                : "" + (char) c)
                .collect(Collectors.joining());
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Secret secret -> secret.shown();
            case Duration time -> time.toMillis() / 1000.0;
            case List<?> list -> new ArrayList<>(list);
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    String report() {
        var text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nsoftware -> %s:%s java:%s%nplatform -> system:%s arch:%s%n%n",
                        Software.NAME,
                        Software.version(),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch")));
        conf(false)
                .forEach(
                        (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
