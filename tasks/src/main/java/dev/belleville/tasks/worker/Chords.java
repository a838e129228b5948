package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the parts of chords, and sends what waits for the last of them. */
final class Chords {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Engine engine;
    private final Keeper keeper;
    private final Errbacks errbacks;

    Chords(Engine engine, Keeper keeper, Errbacks errbacks) {
        this.engine = engine;
        this.keeper = keeper;
        this.errbacks = errbacks;
    }

    /** A call ended that may be a part of a chord. */
    void ended(TaskRequest request, @Nullable Sig body, String state, @Nullable Object value) {
        if (body != null && request.group() != null) {
            Integer index = request.groupIndex();
            part(
                    request.group(),
                    index == null ? 0 : index,
                    new ChordPart(request.id(), state, value),
                    body);
        }
    }

    /** As it, for a call that will not run any more. */
    void ended(Sig later, String state, @Nullable Object value) {
        if (later.options().get("chord") instanceof Sig body
                && later.options().get("group_id") instanceof String group
                && later.options().get("task_id") instanceof String id) {
            Object index = later.options().get("group_index");
            part(
                    group,
                    index instanceof Number number ? number.intValue() : 0,
                    new ChordPart(id, state, value),
                    body);
        }
    }

    private void part(String group, int index, ChordPart part, Sig body) {
        if (!engine.results().countsChords()) {
            if (!engine.results().isShared()) {
                LOG.error(
                        "The chord {} will not hear of {}: no results are kept", group, part.id());
            }
            return; // a task waits for it
        }
        keeper.tell(
                "The end of " + part.id() + ", a part of the chord " + group + ",",
                part.id(),
                () -> count(group, index, part, body),
                part.value(),
                value -> count(group, index, new ChordPart(part.id(), part.state(), value), body));
    }

    /**
     * Counts it, and sends what follows if it was the last; again if it was counted before.
     *
     * @throws ResultStoreUnavailable if it may not be counted
     */
    private void count(String group, int index, ChordPart part, Sig body) {
        List<ChordPart> parts;
        try {
            parts = engine.results().endPart(group, index, part);
        } catch (DecodeError e) {
            failed(body, "Join error: " + e.getMessage());
            return;
        }
        if (parts == null) {
            return;
        }
        for (ChordPart one : parts) {
            if (!one.state().equals("SUCCESS")) {
                failed(body, one);
                return;
            }
        }
        var values = new ArrayList<@Nullable Object>();
        parts.forEach(one -> values.add(one.value()));
        if (complete(body, values)) {
            forget(group); // after it, for whoever dies in between is followed by another
        }
    }

    private void forget(String group) {
        try {
            engine.results().forgetChord(group);
        } catch (ResultStoreUnavailable e) {
            LOG.warn("The parts of the chord {} stay: {}", group, e.getMessage());
        }
    }

    /**
     * What is known of a part.
     *
     * @throws ResultStoreUnavailable if the store is away
     */
    TaskResult find(String id) {
        return keeper.find(id);
    }

    /** Sends what follows; where it cannot be sent, it has failed. */
    boolean complete(Sig body, List<@Nullable Object> values) {
        List<@Nullable Object> before = new ArrayList<>();
        before.add(values);
        try {
            body.copy().apply(engine, before, Map.of(), Map.of());
            return true;
        } catch (RuntimeException e) {
            failed(body, "Callback error: " + e);
            return false;
        }
    }

    /** What follows will not run, for a part failed. */
    void failed(Sig body, ChordPart part) {
        failed(body, "Dependency " + part.id() + " raised " + shown(part.value()));
    }

    private void failed(Sig body, String why) {
        Failure failure = Failure.celery("ChordError", "celery.exceptions", why);
        String id = String.valueOf(body.options().get("task_id"));
        LOG.error("Chord callback {} failed: {}", id, failure.message());
        errbacks.call(id, id, body, failure);
        keeper.keep(
                new TaskResult(
                        id,
                        "FAILURE",
                        failure.value(),
                        null,
                        List.of(),
                        engine.parts().clock().instant(),
                        null,
                        null,
                        null),
                (String) body.options().get("reply_to"));
    }

    private static String shown(@Nullable Object error) {
        return error instanceof Map<?, ?> map && map.get("exc_message") instanceof List<?> said
                ? map.get("exc_type")
                        + "("
                        + String.join(", ", said.stream().map(one -> "'" + one + "'").toList())
                        + ")"
                : String.valueOf(error);
    }
}
