package dev.belleville.web.tasks.monitor;

import dev.belleville.http.QueryDict;
import dev.belleville.orm.Page;
import dev.belleville.orm.Paginator;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.events.TaskSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What runs, those that run longest first. */
final class RunningList {
    private static final int PER_PAGE = 100;

    private final Heard heard;
    private final Instant now;
    private final List<Running> all = new ArrayList<>();

    private record Running(String worker, CallInfo call, Instant started) {}

    RunningList(Monitor.Sight sight, Instant now) {
        heard = sight.heard();
        this.now = now;
        sight.snapshot()
                .running()
                .forEach((worker, calls) ->
                        calls.forEach(call ->
                                all.add(
                                        new Running(
                                                worker,
                                                call,
                                                Objects.requireNonNullElse(call.started(), now)))));
        all.sort(Comparator.comparing(Running::started).thenComparing(one -> one.call.id()));
    }

    int count() {
        return all.size();
    }

    List<Map<String, @Nullable Object>> first(int most) {
        return rows(all.subList(0, Math.min(most, all.size())));
    }

    Map<String, ?> values(QueryDict query) {
        Page<Running> page = new Paginator<>(all, PER_PAGE).getPage(query.get("p"));
        return Map.of(
                "running", rows(page.objectList()), "running_count", all.size(), "page_obj", page);
    }

    private List<Map<String, @Nullable Object>> rows(List<Running> some) {
        return some.stream().map(this::row).toList();
    }

    private Map<String, @Nullable Object> row(Running one) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", one.call.id());
        row.put("name", one.call.name());
        row.put("worker", one.worker);
        row.put("runs", Overview.clock(Duration.between(one.started, now)));
        TaskSeen seen = heard.state().task(one.call.id());
        row.put("args", seen == null ? null : seen.text("args"));
        return row;
    }
}
