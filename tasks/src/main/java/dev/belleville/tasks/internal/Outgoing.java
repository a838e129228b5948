package dev.belleville.tasks.internal;

import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.PythonRepr;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a call as a message: version 2 of Celery's protocol. */
final class Outgoing {
    private static final double NANOS = 1e9;

    /** Options that stand elsewhere in the message, or say where it goes. */
    private static final Set<String> KNOWN =
            Set.of(
                    "task_id",
                    "countdown",
                    "eta",
                    "expires",
                    "queue",
                    "exchange",
                    "routing_key",
                    "priority",
                    "time_limit",
                    "soft_time_limit",
                    "serializer",
                    "compression",
                    "ignore_result",
                    "headers",
                    "shadow",
                    "link",
                    "link_error",
                    "chain",
                    "chord",
                    "group_id",
                    "group_index",
                    "root_id",
                    "parent_id",
                    "retries",
                    "reply_to",
                    "delivery_mode",
                    "expiration",
                    "add_to_parent",
                    "exchange_type",
                    "replaced_task_nesting",
                    "stamped_headers");

    private final Map<String, @Nullable Object> options;
    private final Instant now;
    private final ZoneId zone;

    Outgoing(Map<String, @Nullable Object> options, Instant now, ZoneId zone) {
        this.options = options;
        this.now = now;
        this.zone = zone;
    }

    TaskMessage message(
            String id,
            String task,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            String origin,
            String replyTo,
            int deliveryMode,
            MessageSerializer serializer,
            @Nullable Compression compression) {
        var embed = new LinkedHashMap<String, @Nullable Object>();
        embed.put("callbacks", Sig.travelling(options.get("link")));
        embed.put("errbacks", Sig.travelling(options.get("link_error")));
        embed.put("chain", Sig.travelling(options.get("chain")));
        embed.put("chord", Sig.travelling(options.get("chord")));
        Object plain = Sig.travelling(kwargs);
        byte[] body;
        try {
            body = serializer.encode(Arrays.asList(Sig.travelling(args), plain, embed));
        } catch (EncodeError e) {
            throw named(e, task, args, kwargs, serializer);
        }
        Map<String, @Nullable Object> headers = headers(id, task, args, plain, origin);
        if (compression != null) {
            body = compression.compress(body);
            headers.put("compression", compression.contentType());
        }
        return new TaskMessage(
                body,
                serializer.contentType(),
                serializer.contentEncoding(),
                headers,
                properties(id, replyTo, deliveryMode));
    }

    /** The same error with the argument that it is about. */
    private static EncodeError named(
            EncodeError e,
            String task,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            MessageSerializer serializer) {
        for (int at = 0; at < args.size(); at++) {
            EncodeError own = unfit(args.get(at), serializer);
            if (own != null) {
                return of("Argument " + (at + 1) + " of " + task, own);
            }
        }
        for (var named : kwargs.entrySet()) {
            EncodeError own = unfit(named.getValue(), serializer);
            if (own != null) {
                return of("The argument " + named.getKey() + " of " + task, own);
            }
        }
        return of("A call of " + task, e);
    }

    private static @Nullable EncodeError unfit(
            @Nullable Object value, MessageSerializer serializer) {
        try {
            serializer.encode(Sig.travelling(value));
            return null;
        } catch (EncodeError e) {
            return e;
        }
    }

    private static EncodeError of(String what, EncodeError e) {
        return new EncodeError(what + ": " + e.getMessage(), e);
    }

    private Map<String, @Nullable Object> headers(
            String id,
            String task,
            List<@Nullable Object> args,
            @Nullable Object kwargs,
            String origin) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("lang", "py"); // what a worker in Python would write; they know no other
        headers.put("task", task);
        headers.put("id", id);
        headers.put("shadow", options.get("shadow"));
        headers.put("eta", eta());
        headers.put("expires", expires());
        headers.put("group", options.get("group_id"));
        headers.put("group_index", options.get("group_index"));
        headers.put("retries", options.getOrDefault("retries", 0));
        headers.put(
                "timelimit",
                Arrays.asList(options.get("time_limit"), options.get("soft_time_limit")));
        Object root = options.get("root_id");
        headers.put("root_id", root == null ? id : root);
        headers.put("parent_id", options.get("parent_id"));
        Object shown = options.get("argsrepr");
        headers.put("argsrepr", shown == null ? PythonRepr.tuple(args) : shown);
        Object shownNamed = options.get("kwargsrepr");
        headers.put("kwargsrepr", shownNamed == null ? PythonRepr.of(kwargs) : shownNamed);
        headers.put("origin", origin);
        headers.put("ignore_result", Boolean.TRUE.equals(options.get("ignore_result")));
        if (options.get("replaced_task_nesting") instanceof Number times) {
            headers.put("replaced_task_nesting", times);
        }
        if (!stamped().isEmpty()) {
            var stamps = new LinkedHashMap<String, @Nullable Object>();
            stamped().forEach(name -> stamps.put(name, options.get(name)));
            headers.put("stamped_headers", stamped());
            headers.put("stamps", stamps);
        }
        if (options.get("headers") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> headers.put(String.valueOf(name), value));
        }
        return headers;
    }

    /** The options that are stamps, which Celery writes among the others. */
    private List<String> stamped() {
        return options.get("stamped_headers") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Map<String, @Nullable Object> properties(String id, String replyTo, int deliveryMode) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("correlation_id", id);
        properties.put("reply_to", replyTo);
        List<String> stamped = stamped();
        options.forEach((name, value) -> {
            if (!KNOWN.contains(name) && !stamped.contains(name)) {
                properties.put(name, value);
            }
        });
        properties.put("delivery_mode", deliveryMode);
        Double left = secondsLeft();
        if (left != null) {
            properties.put("expiration", Long.toString((long) (left * 1000)));
        }
        Object priority = options.get("priority");
        properties.put("priority", priority == null ? 0 : priority);
        return properties;
    }

    private @Nullable Object eta() {
        Object countdown = options.get("countdown");
        if (countdown instanceof Number number && number.doubleValue() != 0) {
            return iso(later(number));
        }
        return iso(options.get("eta"));
    }

    private @Nullable Object expires() {
        Object expires = options.get("expires");
        return expires instanceof Number number ? iso(later(number)) : iso(expires);
    }

    /** How long the message is of use, which brokers are told; never less than nothing. */
    private @Nullable Double secondsLeft() {
        if (options.get("expiration") instanceof Number seconds) {
            return seconds.doubleValue();
        }
        return switch (options.get("expires")) {
            case Number number -> Math.max(0, number.doubleValue());
            case Instant time -> Math.max(0, ChronoUnit.MICROS.between(now, time) / 1e6);
            case String text -> {
                Instant time = Times.instant(text);
                yield time == null ? null : Math.max(0, ChronoUnit.MICROS.between(now, time) / 1e6);
            }
            case null, default -> null;
        };
    }

    private Instant later(Number seconds) {
        return now.plusNanos((long) (seconds.doubleValue() * NANOS));
    }

    private @Nullable Object iso(@Nullable Object time) {
        return time instanceof Instant instant ? Times.iso(instant, zone) : time;
    }
}
