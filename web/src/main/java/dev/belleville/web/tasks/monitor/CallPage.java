package dev.belleville.web.tasks.monitor;

import dev.belleville.tasks.Task;
import dev.belleville.tasks.TaskSignature;
import dev.belleville.tasks.TaskState;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.events.TaskSeen;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call: what events told of it, what runs, and what is kept of its end. */
final class CallPage {
    private static final int MOST_TEXT = 1_000;
    private static final int MOST_TRACE = 20_000;

    /** What stands against sending a call again. */
    enum Hindrance {
        SECRET,
        NOT_ENDED,
        LOST
    }

    private final String id;
    private final @Nullable TaskSeen seen;
    private final @Nullable CallInfo running;
    private final @Nullable TaskResult kept;
    private final Instant now;

    private CallPage(
            String id,
            @Nullable TaskSeen seen,
            @Nullable CallInfo running,
            @Nullable TaskResult kept,
            Instant now) {
        this.id = id;
        this.seen = seen;
        this.running = running;
        this.kept = kept;
        this.now = now;
    }

    /** Null where nothing is known of it. */
    static @Nullable CallPage of(String id, Monitor.Sight sight, Instant now) {
        TaskSeen seen = sight.heard().call(id);
        CallInfo running =
                sight.snapshot().running().values().stream()
                        .flatMap(List::stream)
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElse(null);
        TaskResult kept = kept(id);
        return seen == null && running == null && kept == null
                ? null
                : new CallPage(id, seen, running, kept, now);
    }

    /** One that was just sent, of which no worker told yet. */
    static CallPage sent(String id, Instant now) {
        return new CallPage(id, null, null, TaskResult.pending(id), now);
    }

    private static @Nullable TaskResult kept(String id) {
        try {
            TaskResult result = Tasks.current().results().find(id);
            return result.state().equals("PENDING") ? null : result;
        } catch (UnsupportedOperationException | ResultStoreUnavailable | DecodeError e) {
            return null; // nothing is kept, or it cannot be read now
        }
    }

    private TaskResult.@Nullable Details details() {
        return kept == null ? null : kept.details();
    }

    private String state() {
        if (kept != null && kept.isReady()) {
            return kept.state();
        }
        if (running != null) {
            return "STARTED";
        }
        return seen != null ? seen.state() : Objects.requireNonNull(kept).state();
    }

    private boolean hasEnded() {
        return TaskState.isReady(state());
    }

    /** Why an ended call cannot be sent again; null where it can. */
    @Nullable Hindrance hindrance() {
        TaskResult.Details details = details();
        boolean masked = seen != null && (isMask(seen.text("args")) || isMask(seen.text("kwargs")));
        if (!hasEnded()) {
            return Hindrance.NOT_ENDED;
        }
        if (masked || (details != null && details.hasSecretArguments())) {
            return Hindrance.SECRET;
        }
        return details == null || details.name().isEmpty() ? Hindrance.LOST : null;
    }

    private static boolean isMask(@Nullable String shown) {
        return TaskResult.Details.SECRET.equals(shown);
    }

    /**
     * Sends the call again, with the arguments that are kept with its result; neither its
     * idempotency key nor what followed it in a chain is kept. Only where there is no {@link
     * #hindrance}.
     *
     * @return the id of the new call
     */
    String sendAgain() {
        TaskResult.Details details = Objects.requireNonNull(details());
        TaskSignature<Object> call =
                Task.named(details.name())
                        .remote(Object.class)
                        .s(details.args().toArray())
                        .kwargs(details.kwargs());
        String queue = details.queue();
        return (queue == null || queue.isEmpty() ? call : call.queue(queue)).applyAsync().id();
    }

    /**
     * What its template reads.
     *
     * @param told what was just done: {@code revoked}, {@code terminated}, {@code sent}, or {@code
     *     refused}; empty for nothing
     */
    Map<String, @Nullable Object> values(String told) {
        TaskResult.Details details = details();
        String state = state();
        boolean ended = hasEnded();
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id);
        values.put("told", told);
        values.put("state", state);
        values.put("ended", ended);
        values.put("runs", !ended && running != null);
        Hindrance hindrance = hindrance();
        values.put("hindrance", hindrance == null ? "" : hindrance.name());
        values.put(
                "name",
                first(
                        told("name"),
                        running == null ? null : running.name(),
                        details == null ? null : details.name()));
        values.put(
                "worker",
                first(
                        seen == null ? null : seen.worker(),
                        details == null ? null : details.worker(),
                        startedAt()));
        values.put("args", told("args"));
        values.put("kwargs", told("kwargs"));
        values.put("queue", first(told("queue"), details == null ? null : details.queue()));
        values.put("retries", told("retries"));
        values.put("eta", told("eta"));
        values.put("expires", told("expires"));
        values.put("root", other(told("root_id")));
        values.put("parent", other(told("parent_id")));
        values.put("runtime", seen == null ? "" : CallList.runtime(seen));
        values.put("result", state.equals("SUCCESS") ? first(told("result"), value()) : null);
        values.put(
                "exception",
                state.equals("SUCCESS")
                        ? null
                        : first(seen == null ? null : CallList.error(seen), error()));
        values.put("progress", ended || kept == null || isStarted(kept) ? null : value());
        values.put("trace", trace());
        values.put("times", times());
        return values;
    }

    private static boolean isStarted(TaskResult result) {
        return result.state().equals(TaskState.STARTED.name());
    }

    /** The worker, which is what a result holds of a call that began. */
    private @Nullable String startedAt() {
        return kept != null
                        && isStarted(kept)
                        && kept.value() instanceof Map<?, ?> began
                        && began.get("hostname") instanceof String worker
                ? worker
                : null;
    }

    private @Nullable String told(String field) {
        String text = seen == null ? null : seen.text(field);
        return text == null || text.isEmpty() ? null : text;
    }

    private @Nullable String other(@Nullable String call) {
        return id.equals(call) ? null : call;
    }

    private static @Nullable String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private @Nullable String value() {
        return kept == null || kept.value() == null
                ? null
                : Heard.cut(String.valueOf(kept.value()), MOST_TEXT);
    }

    private @Nullable String error() {
        String error = kept == null ? null : kept.error();
        return error == null ? null : Heard.cut(error, MOST_TEXT);
    }

    private @Nullable String trace() {
        String whole = kept == null ? null : kept.traceback();
        String trace = whole == null ? told("traceback") : whole;
        return trace == null || state().equals("SUCCESS") ? null : Heard.cut(trace, MOST_TRACE);
    }

    /** What happened when, in order, and how long after what was before. */
    private List<Map<String, @Nullable Object>> times() {
        var times = new ArrayList<Map<String, @Nullable Object>>();
        if (seen != null) {
            seen.times().entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(one -> times.add(moment(one.getKey(), one.getValue())));
        } else if (kept != null && kept.done() != null) {
            times.add(moment("ended", kept.done()));
        }
        if (running != null && running.started() != null && seen == null) {
            times.add(moment("started", running.started()));
        }
        return times;
    }

    private static Map<String, @Nullable Object> moment(String what, Instant when) {
        var moment = new HashMap<String, @Nullable Object>();
        moment.put("what", Said.label(what));
        moment.put("at", when);
        return moment;
    }
}
