package dev.belleville.web.tasks.monitor;

import dev.belleville.http.QueryDict;
import dev.belleville.orm.Page;
import dev.belleville.orm.Paginator;
import dev.belleville.tasks.events.TaskSeen;
import dev.belleville.tasks.events.WorkerSeen;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last calls, narrowed by what a visitor asks for. */
final class CallList {
    private static final int PER_PAGE = 100;
    private static final int MOST_NAMES = 100;
    private static final List<String> STATES =
            List.of(
                    "PENDING",
                    "RECEIVED",
                    "STARTED",
                    "SUCCESS",
                    "FAILURE",
                    "RETRY",
                    "REVOKED",
                    "REJECTED");

    private final Heard heard;
    private final String name;
    private final String inState;
    private final String worker;
    private final @Nullable String number;

    CallList(Heard heard, QueryDict query) {
        this.heard = heard;
        name = said(query, "name");
        inState = said(query, "state");
        worker = said(query, "worker");
        number = query.get("p");
    }

    private static String said(QueryDict query, String field) {
        return Objects.requireNonNullElse(query.get(field), "").strip();
    }

    Map<String, ?> values() {
        List<TaskSeen> all = heard.calls();
        List<TaskSeen> found = all.stream().filter(this::fits).toList();
        Page<TaskSeen> page = new Paginator<>(found, PER_PAGE).getPage(number);
        return Map.of(
                "calls",
                page.objectList().stream().map(CallList::row).toList(),
                "found",
                found.size(),
                "page_obj",
                page,
                "name",
                name,
                "state",
                inState,
                "worker",
                worker,
                "states",
                STATES,
                "workers",
                heard.state().workers().stream().map(WorkerSeen::hostname).toList(),
                "names",
                all.stream()
                        .map(TaskSeen::name)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .limit(MOST_NAMES)
                        .toList());
    }

    private boolean fits(TaskSeen call) {
        String task = call.name();
        return (name.isEmpty() || (task != null && lower(task).contains(lower(name))))
                && (inState.isEmpty() || call.state().equals(inState))
                && (worker.isEmpty() || worker.equals(call.worker()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A call as the rows of lists show it. */
    static Map<String, @Nullable Object> row(TaskSeen call) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", call.id());
        row.put("name", call.name());
        row.put("state", call.state());
        row.put("worker", call.worker());
        row.put("args", arguments(call));
        row.put("said", call.state().equals("SUCCESS") ? call.text("result") : error(call));
        row.put("trace", call.text("traceback"));
        row.put("retries", call.fields().get("retries"));
        row.put("at", at(call));
        row.put("runtime", runtime(call));
        return row;
    }

    /** As Python would write the call. */
    static String arguments(TaskSeen call) {
        String args = Objects.requireNonNullElse(call.text("args"), "");
        String kwargs = Objects.requireNonNullElse(call.text("kwargs"), "");
        return kwargs.isEmpty() || kwargs.equals("{}") ? args : args + " " + kwargs;
    }

    /** What it threw; of one that Celery wraps, the last line of its trace says it. */
    static @Nullable String error(TaskSeen call) {
        String error = call.text("exception");
        String trace = call.text("traceback");
        if (error == null || trace == null || !error.startsWith("ExceptionWithTraceback")) {
            return error;
        }
        return trace.lines()
                .map(String::strip)
                .filter(line -> line.indexOf(':') > 0)
                .reduce((_, line) -> line)
                .orElse(error);
    }

    /** When the last thing happened to it. */
    static @Nullable Instant at(TaskSeen call) {
        return call.times().values().stream().max(Instant::compareTo).orElse(null);
    }

    /** How long it ran, in seconds; empty where nobody told. */
    static String runtime(TaskSeen call) {
        return call.fields().get("runtime") instanceof Number seconds
                ? String.format(Locale.ROOT, "%.3f s", seconds.doubleValue())
                : "";
    }
}
