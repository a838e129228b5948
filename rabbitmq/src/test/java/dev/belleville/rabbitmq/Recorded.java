package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.rabbitmq.FrameTap.Called;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.vectors.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Celery did on RabbitMQ, in our words. */
final class Recorded {
    private Recorded() {}

    /** The methods of these names among {@code frames}, as {@link FrameTap} writes them down. */
    static List<Called> called(List<?> frames, String... names) {
        return frames.stream()
                .map(Fact::of)
                .filter(frame -> List.of(names).contains(frame.text("method")))
                .map(Recorded::called)
                .toList();
    }

    private static Called called(Fact frame) {
        return new Called(
                frame.text("method"),
                switch (frame.text("method")) {
                    case "exchange.declare" ->
                            List.of(
                                    frame.text("exchange"),
                                    frame.text("type"),
                                    flags(
                                            frame,
                                            "passive",
                                            "durable",
                                            "auto_delete",
                                            "internal",
                                            "nowait"),
                                    frame.object("arguments").map());
                    case "queue.declare" ->
                            List.of(
                                    frame.text("queue"),
                                    flags(
                                            frame,
                                            "passive",
                                            "durable",
                                            "exclusive",
                                            "auto_delete",
                                            "nowait"),
                                    frame.object("arguments").map());
                    case "queue.bind" ->
                            List.of(
                                    frame.text("queue"),
                                    frame.text("exchange"),
                                    frame.text("routing_key"),
                                    flags(frame, "nowait"),
                                    frame.object("arguments").map());
                    case "basic.qos" ->
                            List.of(frame.number("prefetch_count"), flags(frame, "global"));
                    default -> throw new IllegalArgumentException(frame.toString());
                });
    }

    private static List<Boolean> flags(Fact frame, String... names) {
        return Stream.of(names).map(frame::isTrue).toList();
    }

    /** The exchanges that were declared, by name. */
    static Map<String, Exchange> exchanges(List<?> frames) {
        var exchanges = new LinkedHashMap<String, Exchange>();
        exchanges.put("", Exchange.DEFAULT);
        for (Object one : frames) {
            Fact frame = Fact.of(one);
            if (frame.text("method").equals("exchange.declare")) {
                exchanges.put(
                        frame.text("exchange"),
                        new Exchange(
                                frame.text("exchange"),
                                Exchange.Kind.valueOf(frame.text("type").toUpperCase(Locale.ROOT)),
                                frame.isTrue("durable"),
                                frame.isTrue("auto_delete")));
            }
        }
        return exchanges;
    }

    /** The queues that were declared, with the exchanges that they were bound to. */
    static List<TaskQueue> queues(List<?> frames) {
        Map<String, Exchange> exchanges = exchanges(frames);
        var queues = new LinkedHashSet<TaskQueue>();
        for (int i = 0; i < frames.size(); i++) {
            Fact frame = Fact.of(frames.get(i));
            if (!frame.text("method").equals("queue.declare")) {
                continue;
            }
            Fact next = i + 1 < frames.size() ? Fact.of(frames.get(i + 1)) : Fact.of(null);
            boolean bound = next.text("method").equals("queue.bind");
            var arguments = new LinkedHashMap<String, Object>();
            frame.object("arguments")
                    .forEach((name, value) -> arguments.put(name, Objects.requireNonNull(value)));
            queues.add(
                    new TaskQueue(
                            frame.text("queue"),
                            bound
                                    ? exchanges.getOrDefault(
                                            next.text("exchange"), Exchange.DEFAULT)
                                    : Exchange.DEFAULT,
                            bound ? next.text("routing_key") : frame.text("queue"),
                            frame.isTrue("durable"),
                            frame.isTrue("exclusive"),
                            frame.isTrue("auto_delete"),
                            arguments));
        }
        return List.copyOf(queues);
    }

    /** The message that was published. */
    static TaskMessage message(Fact published) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        published.object("properties").forEach((name, value) -> properties.put(name, plain(value)));
        var headers = new LinkedHashMap<String, @Nullable Object>();
        Fact.of(properties.remove("application_headers"))
                .forEach((name, value) -> headers.put(name, plain(value)));
        return new TaskMessage(
                body(published),
                String.valueOf(properties.remove("content_type")),
                String.valueOf(properties.remove("content_encoding")),
                headers,
                properties);
    }

    /** Its body. */
    static byte[] body(Fact published) {
        return published.has("body_b64")
                ? Base64.getDecoder().decode(published.text("body_b64"))
                : published.text("body_text").getBytes(UTF_8);
    }

    /** Its properties in bytes. */
    static byte[] header(Fact published) {
        return Base64.getDecoder().decode(published.text("properties_raw_b64"));
    }

    /** A value without decimals that are no doubles. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number.doubleValue();
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((name, one) -> plain.put(name, plain(one)));
                yield plain;
            }
            case List<?> list -> {
                var plain = new ArrayList<@Nullable Object>();
                list.forEach(one -> plain.add(plain(one)));
                yield plain;
            }
            case null, default -> value;
        };
    }
}
