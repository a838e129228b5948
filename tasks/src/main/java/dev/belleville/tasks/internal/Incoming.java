package dev.belleville.tasks.internal;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.SigReader;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as a message tells it: versions 1 and 2 of Celery's protocol.
 *
 * @param callbacks what is sent when it succeeded
 * @param errbacks what is sent when it failed
 * @param chain what follows, the next one last
 * @param chord what follows when all of its group are done, or null
 * @param timeLimit in seconds as they were sent, or null
 * @param softTimeLimit in seconds as they were sent, or null
 * @param replyTo where its result may be sent, or null
 * @param priority of its message, 0 where none was said
 */
public record Incoming(
        TaskRequest request,
        List<Sig> callbacks,
        List<Sig> errbacks,
        List<Sig> chain,
        @Nullable Sig chord,
        @Nullable Number timeLimit,
        @Nullable Number softTimeLimit,
        boolean ignoreResult,
        @Nullable String replyTo,
        int priority) {
    /** Of a body that was compressed: values take several times the room of their text. */
    private static final int MOST_BYTES =
            (int) Math.min(256 << 20, Runtime.getRuntime().maxMemory() / 16);

    /** A message that tells no call; the text says why. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    /**
     * Reads a message.
     *
     * @throws Unreadable if it tells no call
     */
    public static Incoming read(
            Delivery delivery, Serializers accepted, Compressions compressions, String hostname) {
        TaskMessage message = delivery.message();
        try {
            Object body = body(message, accepted, compressions);
            if (body instanceof Map<?, ?> first && !message.headers().containsKey("task")) {
                return of(
                        delivery,
                        named(first),
                        first.get("args"),
                        first.get("kwargs"),
                        first,
                        hostname);
            }
            if (!(body instanceof List<?> parts) || parts.size() != 3) {
                throw new Unreadable(
                        "its body is no list of arguments, named arguments and what follows");
            }
            return of(
                    delivery,
                    message.headers(),
                    parts.get(0),
                    parts.get(1),
                    parts.get(2) instanceof Map<?, ?> embed ? embed : Map.of(),
                    hostname);
        } catch (DecodeError | IllegalArgumentException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object body(
            TaskMessage message, Serializers accepted, Compressions compressions) {
        byte[] body = message.body();
        if (message.headers().get("compression") instanceof String compression) {
            body = compressions.forHeader(compression).decompress(body, MOST_BYTES);
        }
        if (message.contentType().isEmpty()) {
            throw new Unreadable("it does not say what it is written in");
        }
        return accepted.forContent(message.contentType()).decode(body);
    }

    private static Incoming of(
            Delivery delivery,
            Map<String, @Nullable Object> said,
            @Nullable Object args,
            @Nullable Object kwargs,
            Map<?, ?> embed,
            String hostname) {
        String task = text(said, "task");
        String id = text(said, "id");
        if (task == null) {
            throw new Unreadable("it names no task");
        }
        if (id == null) {
            throw new Unreadable("it has no id");
        }
        if (!(args instanceof List<?>) || !(kwargs == null || kwargs instanceof Map<?, ?>)) {
            throw new Unreadable("the arguments of " + task + " are no list and no map");
        }
        List<?> limits = said.get("timelimit") instanceof List<?> list ? list : List.of();
        String root = text(said, "root_id");
        var request =
                new TaskRequest(
                        id,
                        task,
                        new ArrayList<>((List<?>) args),
                        kwargs == null ? Map.of() : named((Map<?, ?>) kwargs),
                        whole(said.get("retries"), 0),
                        time(said, "eta"),
                        time(said, "expires"),
                        text(said, "group"),
                        said.get("group_index") instanceof Number index ? index.intValue() : null,
                        root == null ? id : root,
                        text(said, "parent_id"),
                        delivery.queue(),
                        hostname,
                        delivery.redelivered(),
                        said);
        String replyTo = delivery.message().property("reply_to", "");
        Object chord = embed.get("chord");
        return new Incoming(
                request,
                SigReader.readAll(embed.get("callbacks")),
                SigReader.readAll(embed.get("errbacks")),
                SigReader.readAll(embed.get("chain")),
                chord == null ? null : SigReader.read(chord),
                limits.isEmpty() ? null : number(limits.getFirst()),
                limits.size() < 2 ? null : number(limits.get(1)),
                Boolean.TRUE.equals(said.get("ignore_result")),
                replyTo.isEmpty() ? null : replyTo,
                delivery.message().priority());
    }

    /** The same, whose arguments are shown to nobody. */
    public Incoming hidden() {
        var headers = new LinkedHashMap<>(request.headers());
        headers.put("argsrepr", TaskOptions.HIDDEN);
        headers.put("kwargsrepr", TaskOptions.HIDDEN);
        var hidden =
                new TaskRequest(
                        request.id(),
                        request.task(),
                        request.args(),
                        request.kwargs(),
                        request.retries(),
                        request.eta(),
                        request.expires(),
                        request.group(),
                        request.groupIndex(),
                        request.root(),
                        request.parent(),
                        request.queue(),
                        request.hostname(),
                        request.redelivered(),
                        headers);
        return new Incoming(
                hidden,
                callbacks,
                errbacks,
                chain,
                chord,
                timeLimit,
                softTimeLimit,
                ignoreResult,
                replyTo,
                priority);
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    private static @Nullable String text(Map<String, @Nullable Object> said, String name) {
        return said.get(name) instanceof String text ? text : null;
    }

    private static int whole(@Nullable Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }

    private static @Nullable Number number(@Nullable Object value) {
        return value instanceof Number number ? number : null;
    }

    private static @Nullable Instant time(Map<String, @Nullable Object> said, String name) {
        Object value = said.get(name);
        if (value == null) {
            return null;
        }
        Instant time = value instanceof String text ? Times.instant(text) : null;
        if (time == null) {
            throw new Unreadable("its " + name + " is no time: " + value);
        }
        return time;
    }
}
