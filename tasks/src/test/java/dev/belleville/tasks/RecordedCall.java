package dev.belleville.tasks;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;

import dev.belleville.core.Settings;
import dev.belleville.tasks.CeleryFacts.LeftOut;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.canvas.ChainSig;
import dev.belleville.tasks.canvas.ChordSig;
import dev.belleville.tasks.canvas.GroupSig;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.TaskSig;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.message.CeleryValues;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.MemoryResults;
import dev.belleville.tasks.result.ResultStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recorded call, made again here. */
final class RecordedCall {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);

    private final Map<?, ?> fact;
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> chordSizes = new ArrayList<>();

    RecordedCall(Map<?, ?> fact) {
        this.fact = fact;
    }

    List<String> chordSizes() {
        return chordSizes;
    }

    /** What it sends, the first first. */
    List<Sent> send() {
        Tasks tasks = tasks();
        Map<?, ?> call = object(fact.get("call"));
        tasks.run(() -> send(Engine.current(), call));
        return sent;
    }

    private static void send(Engine engine, Map<?, ?> call) {
        Map<String, @Nullable Object> options = options(object(call.get("options")));
        Map<String, @Nullable Object> named = named(call.get("kwargs"));
        switch (String.valueOf(call.get("op"))) {
            case "canvas" ->
                    sig(object(call.get("sig")))
                            .apply(engine, values(call.get("args")), named, options);
            case "null" ->
                    throw new LeftOut("messages: what a worker holds is told by its own facts");
            default ->
                    engine.send(
                            String.valueOf(call.get("task")),
                            values(call.get("args")),
                            named,
                            options);
        }
    }

    private static List<@Nullable Object> values(@Nullable Object list) {
        var values = new ArrayList<@Nullable Object>();
        list(list).forEach(value -> values.add(CeleryValues.decode(value)));
        return values;
    }

    private static Map<String, @Nullable Object> named(@Nullable Object map) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        object(map)
                .forEach((name, value) -> named.put(name.toString(), CeleryValues.decode(value)));
        return named;
    }

    private static Map<String, @Nullable Object> options(Map<?, ?> recorded) {
        var options = new LinkedHashMap<String, @Nullable Object>();
        recorded.forEach(
                (name, value) -> options.put(name.toString(), option(name.toString(), value)));
        Object mode =
                object(
                                object(
                                                object(object(recorded.get("queue")).get("$queue"))
                                                        .get("exchange"))
                                        .get("$exchange"))
                        .get("delivery_mode");
        if (mode != null) {
            options.put("delivery_mode", mode);
        }
        return options;
    }

    private static @Nullable Object option(String name, @Nullable Object value) {
        if (name.equals("retry") || name.equals("retry_policy")) {
            return null;
        }
        if (name.equals("link") || name.equals("link_error")) {
            List<?> all = value instanceof List<?> list ? list : List.of(object(value));
            return new ArrayList<>(
                    all.stream().map(one -> sig(object(object(one).get("$sig")))).toList());
        }
        Map<?, ?> tagged = object(value);
        if (tagged.containsKey("$queue")) {
            return queue(object(tagged.get("$queue")));
        }
        if (tagged.containsKey("$exchange")) {
            return object(tagged.get("$exchange")).get("name");
        }
        Object decoded = CeleryValues.decode(value);
        if (decoded instanceof LocalDateTime) {
            throw new LeftOut("messages: times without a zone are read, but not written");
        }
        if ("pickle".equals(decoded)) {
            throw new LeftOut("messages: pickle is never written");
        }
        if (name.equals("compression") && String.valueOf(decoded).contains("bz")) {
            throw new LeftOut("messages: what the module compress writes is told by its own facts");
        }
        return decoded instanceof OffsetDateTime time ? time.toInstant() : decoded;
    }

    private static TaskQueue queue(Map<?, ?> recorded) {
        Map<?, ?> exchange = object(recorded.get("exchange"));
        Map<?, ?> inner =
                exchange.containsKey("$exchange") ? object(exchange.get("$exchange")) : exchange;
        String type = String.valueOf(inner.get("type")).toUpperCase(Locale.ROOT);
        return TaskQueue.of(
                String.valueOf(recorded.get("name")),
                new Exchange(
                        String.valueOf(inner.get("name")),
                        Exchange.Kind.valueOf(type),
                        !Boolean.FALSE.equals(inner.get("durable")),
                        false),
                String.valueOf(recorded.get("routing_key")));
    }

    private static Sig sig(Map<?, ?> recorded) {
        Sig sig = shape(recorded);
        if (recorded.containsKey("set")) {
            sig.options().putAll(options(object(recorded.get("set"))));
        }
        list(recorded.get("link")).forEach(one -> sig.link(sig(object(one))));
        list(recorded.get("on_error")).forEach(one -> sig.linkError(sig(object(one))));
        return sig;
    }

    private static Sig shape(Map<?, ?> recorded) {
        if (recorded.containsKey("chain")) {
            List<Sig> steps = sigs(recorded.get("chain"));
            Sig chain = steps.getFirst();
            if (steps.size() == 1) {
                return new ChainSig(steps, Map.of(), false);
            }
            for (Sig next : steps.subList(1, steps.size())) {
                chain = ChainSig.of(chain, next);
            }
            return chain;
        }
        if (recorded.containsKey("group")) {
            return new GroupSig(sigs(recorded.get("group")), Map.of());
        }
        if (recorded.containsKey("chord")) {
            return new ChordSig(
                    new GroupSig(sigs(recorded.get("chord")), Map.of()),
                    sig(object(recorded.get("body"))),
                    Map.of(),
                    false);
        }
        for (String each : List.of("map", "starmap")) {
            if (recorded.containsKey(each)) {
                return TaskSig.each(each, task(recorded.get(each)), values(recorded.get("it")));
            }
        }
        if (recorded.containsKey("chunks")) {
            List<@Nullable Object> rows = values(recorded.get("it"));
            int size = Integer.parseInt(String.valueOf(recorded.get("n")));
            var parts = new ArrayList<Sig>();
            for (int at = 0; at < rows.size(); at += size) {
                parts.add(
                        TaskSig.each(
                                "starmap",
                                task(recorded.get("chunks")),
                                rows.subList(at, Math.min(rows.size(), at + size))));
            }
            return new GroupSig(parts, Map.of());
        }
        List<@Nullable Object> args = new ArrayList<>();
        args.addAll(values(recorded.get("clone")));
        args.addAll(values(recorded.get("args")));
        return new TaskSig(
                String.valueOf(recorded.get("task")),
                args,
                named(recorded.get("kwargs")),
                options(object(recorded.get("options"))),
                Boolean.TRUE.equals(recorded.get("immutable")));
    }

    private static TaskSig task(@Nullable Object name) {
        return new TaskSig(
                name instanceof Map<?, ?> sig
                        ? String.valueOf(sig.get("task"))
                        : String.valueOf(name),
                List.of(),
                Map.of(),
                Map.of(),
                false);
    }

    private static List<Sig> sigs(@Nullable Object list) {
        return new ArrayList<>(list(list).stream().map(one -> sig(object(one))).toList());
    }

    private Tasks tasks() {
        Settings.Builder settings = Settings.builder().declare(TaskSettings.ALL);
        var routes = new LinkedHashMap<String, Map<String, Object>>();
        ZoneId[] zone = {ZoneOffset.UTC};
        object(fact.get("conf"))
                .forEach((name, value) -> {
                    switch (name.toString()) {
                        case "timezone" -> zone[0] = ZoneId.of(String.valueOf(value));
                        case "task_routes" ->
                                object(value)
                                        .forEach((pattern, route) ->
                                                routes.put(pattern.toString(), route(route)));
                        case "result_backend",
                                "result_persistent",
                                "broker_transport_options",
                                "task_compression" -> {}
                        case "task_send_sent_event" ->
                                throw new LeftOut("messages: events are told by their own facts");
                        case "task_protocol" ->
                                throw new LeftOut(
                                        "messages: version 1 of the protocol is read, but not written");
                        default -> settings.flag(camelCase(name.toString()), String.valueOf(value));
                    }
                });
        Tasks.Builder builder =
                Tasks.with(settings.build())
                        .clock(CLOCK)
                        .zone(zone[0])
                        .origin("gen4242@testhost")
                        .replyTo("aaaaaaaa-bbbb-3ccc-8ddd-eeeeeeeeeeee")
                        .broker(new Listening())
                        .results(store());
        routes.forEach(builder::route);
        return builder.build();
    }

    @SuppressWarnings("unchecked") // a route is told by name
    private static Map<String, Object> route(@Nullable Object route) {
        return (Map<String, Object>) object(route);
    }

    private static String camelCase(String name) {
        var camel = new StringBuilder();
        for (String part : name.split("_")) {
            camel.append(
                    camel.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }

    private ResultStore store() {
        return switch (String.valueOf(fact.get("backend"))) {
            case "redis" -> new Counting(true);
            case "db" -> new Counting(false);
            default ->
                    throw new LeftOut("messages: results that go nowhere are told by RPC's facts");
        };
    }

    /** Keeps what is sent, the way it was sent. */
    private final class Listening implements Broker {
        @Override
        public void declare(TaskQueue queue) {}

        @Override
        public void publish(TaskMessage message, Exchange exchange, String routingKey) {
            sent.add(new Sent(message, exchange, routingKey));
        }

        @Override
        public Receiver receive(List<TaskQueue> queues, int prefetch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> queues() {
            return Set.of();
        }

        @Override
        public long size(String queue) {
            return 0;
        }

        @Override
        public long purge(String queue) {
            return 0;
        }

        @Override
        public void delete(String queue) {}

        @Override
        public String address() {
            return "here";
        }

        @Override
        public void close() {}
    }

    /** Keeps how many parts chords have. */
    private final class Counting implements ResultStore {
        private final ResultStore rest = new MemoryResults(new JsonSerializer(), null, CLOCK);
        private final boolean counts;

        Counting(boolean counts) {
            this.counts = counts;
        }

        @Override
        public void beginChord(String group, int size) {
            chordSizes.add(String.valueOf(size));
        }

        @Override
        public boolean countsChords() {
            return counts;
        }

        @Override
        public void storeGroup(String id, Object tree) {}

        @Override
        public void store(dev.belleville.tasks.result.TaskResult result, @Nullable String replyTo) {
            rest.store(result, replyTo);
        }

        @Override
        public dev.belleville.tasks.result.TaskResult find(String id) {
            return rest.find(id);
        }

        @Override
        public dev.belleville.tasks.result.TaskResult await(String id, java.time.Duration timeout)
                throws InterruptedException {
            return rest.await(id, timeout);
        }

        @Override
        public void forget(String id) {
            rest.forget(id);
        }

        @Override
        public @Nullable Object findGroup(String id) {
            return rest.findGroup(id);
        }

        @Override
        public void forgetGroup(String id) {
            rest.forgetGroup(id);
        }

        @Override
        public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
            return rest.endPart(group, index, part);
        }

        @Override
        public java.time.@Nullable Duration expires() {
            return null;
        }

        @Override
        public void close() {}
    }
}
