package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.canvas.GroupSig;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.SigReader;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who asked to hear of failures. A task of three arguments is called here and now, with
 * the request, the error and its trace; others are sent, with the id of what failed.
 */
final class Errbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int CALLED_HERE = 3;

    private final Engine engine;

    Errbacks(Engine engine) {
        this.engine = engine;
    }

    void call(TaskRequest request, List<Sig> errbacks, Failure failure, @Nullable Throwable error) {
        var sent = new ArrayList<Sig>();
        for (Sig errback : errbacks) {
            Definition task = engine.definition(errback.task());
            if (task != null
                    && task.call() != null
                    && task.parameters().size() == CALLED_HERE + errback.args().size()) {
                here(task, errback, request, failure, error);
            } else {
                sent.add(errback);
            }
        }
        send(sent, request.id(), request.root());
    }

    /** For the body of a chord, which never was a call. */
    void call(String id, String root, Sig body, Failure failure) {
        LOG.debug("{} failed: {}", id, failure.message());
        send(SigReader.readAll(body.options().get("link_error")), id, root);
    }

    private static void here(
            Definition task,
            Sig errback,
            TaskRequest request,
            Failure failure,
            @Nullable Throwable error) {
        var arguments = new ArrayList<@Nullable Object>();
        arguments.add(request);
        arguments.add(error == null ? new IllegalStateException(failure.message()) : error);
        arguments.add(failure.trace());
        arguments.addAll(errback.args());
        Definition.Call body = task.call();
        try {
            if (body != null) {
                body.with(arguments.toArray());
            }
        } catch (Exception e) {
            LOG.error("The errback {} of {} failed", task.name(), request.id(), e);
        }
    }

    private void send(List<Sig> errbacks, String id, String root) {
        if (errbacks.isEmpty()) {
            return;
        }
        var extra = new LinkedHashMap<String, @Nullable Object>();
        extra.put("parent_id", id);
        extra.put("root_id", root);
        try {
            new GroupSig(errbacks, Map.of()).apply(engine, List.of(id), Map.of(), extra);
        } catch (RuntimeException e) {
            LOG.error("The errbacks of {} could not be sent", id, e);
        }
    }
}
