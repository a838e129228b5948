package dev.belleville.tasks;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.CeleryFacts.LeftOut;
import dev.belleville.tasks.message.CeleryValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is sent equals what Celery was seen to send, but for ids and other names of the sender. */
class SendingFactsTest {
    @Test
    void whatIsSentIsWhatCelerySends() throws IOException {
        CeleryFacts.of("messages.jsonl", "broker").replay("sent", Set.of("redis"), this::replay);
    }

    @Test
    void whatIsSentToRabbitmqIsWhatCelerySends() throws IOException {
        CeleryFacts.of("messages.jsonl", "broker")
                .replay("sent to RabbitMQ", Set.of("rabbitmq"), this::replay);
    }

    private void replay(Map<?, ?> fact) {
        Map<?, ?> expected = object(fact.get("expected"));
        RecordedCall call = new RecordedCall(fact);
        if (expected.get("error") != null) {
            assertThatThrownBy(call::send).as(String.valueOf(fact.get("id"))).isNotNull();
            return;
        }
        if (String.valueOf(fact.get("id")).startsWith("chord-of-chords+db")) {
            throw new LeftOut(
                    "messages: the group of a chord within another has one id, where Celery draws two");
        }
        List<Sent> sent = call.send();
        var recorded = new ArrayList<Map<?, ?>>();
        list(expected.get("messages")).forEach(one -> recorded.add(object(one)));
        if ("redis".equals(fact.get("broker"))) {
            Collections.reverse(recorded); // a list of Redis begins with its newest
        }
        var ours = new Shapes();
        var theirs = new Shapes();
        List<@Nullable Object> here = new ArrayList<>();
        boolean amqp = "rabbitmq".equals(fact.get("broker"));
        sent.forEach(one -> here.add(ours.of(amqp ? one.toldByAmqp() : one.told())));
        List<@Nullable Object> there = new ArrayList<>();
        recorded.forEach(one ->
                there.add(theirs.of(one.containsKey("message") ? told(one) : published(one))));
        assertThat(here.toString())
                .as("%s", object(fact.get("call")).get("python"))
                .isEqualTo(there.toString());
        assertThat(call.chordSizes()).isEqualTo(chordSizes(object(expected.get("backend_keys"))));
    }

    /** The parts of a recorded message that a sender decides. */
    private static Map<String, @Nullable Object> told(Map<?, ?> recorded) {
        Map<?, ?> message = object(recorded.get("message"));
        if (object(message.get("headers")).isEmpty()) {
            throw new LeftOut("messages: version 1 of the protocol is read, but not written");
        }
        var properties = new LinkedHashMap<String, @Nullable Object>();
        object(message.get("properties"))
                .forEach((name, value) -> {
                    if (!name.equals("delivery_tag") && !name.equals("body_encoding")) {
                        properties.put(name.toString(), value);
                    }
                });
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("type", message.get("content-type"));
        told.put("encoding", message.get("content-encoding"));
        told.put("headers", Sent.shown(object(message.get("headers"))));
        told.put("properties", properties);
        told.put("body", CeleryValues.decode(recorded.get("body")));
        return told;
    }

    /** The same of a message that was published to RabbitMQ. */
    private static Map<String, @Nullable Object> published(Map<?, ?> recorded) {
        var properties =
                new LinkedHashMap<Object, @Nullable Object>(object(recorded.get("properties")));
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("type", properties.remove("content_type"));
        told.put("encoding", properties.remove("content_encoding"));
        Object headers = properties.remove("application_headers");
        if (object(headers).isEmpty()) {
            throw new LeftOut("messages: version 1 of the protocol is read, but not written");
        }
        told.put("headers", Sent.shown(object(headers)));
        told.put("properties", inOrder(properties, recorded));
        told.put("body", CeleryValues.decode(recorded.get("body")));
        return told;
    }

    private static Map<String, @Nullable Object> inOrder(
            Map<Object, @Nullable Object> properties, Map<?, ?> recorded) {
        var ordered = new LinkedHashMap<String, @Nullable Object>();
        for (String name : List.of("correlation_id", "reply_to", "delivery_mode", "expiration")) {
            if (properties.containsKey(name)) {
                ordered.put(name, properties.remove(name));
            }
        }
        var place = new LinkedHashMap<String, @Nullable Object>();
        place.put("exchange", recorded.get("exchange"));
        place.put("routing_key", recorded.get("routing_key"));
        ordered.put("delivery_info", place);
        Object priority = properties.remove("priority");
        ordered.put("priority", priority == null ? 0 : priority); // nothing is said of a 0
        properties.forEach((name, value) -> ordered.put(name.toString(), value));
        return ordered;
    }

    private static List<String> chordSizes(Map<?, ?> keys) {
        var sizes = new ArrayList<String>();
        keys.forEach((key, value) -> {
            if (key.toString().endsWith(".s")) {
                sizes.add(String.valueOf(object(value).get("value")));
            }
        });
        return sizes;
    }
}
