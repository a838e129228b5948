package dev.belleville.tasks.canvas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task. */
public final class TaskSig extends Sig {
    private final @Nullable String type;

    /** Of a task by its name. */
    public TaskSig(
            String task,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            Map<String, @Nullable Object> options,
            boolean immutable) {
        this(task, args, kwargs, options, immutable, null);
    }

    TaskSig(
            String task,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            Map<String, @Nullable Object> options,
            boolean immutable,
            @Nullable String type) {
        super(task, args, kwargs, options, immutable);
        this.type = type;
    }

    @Override
    @Nullable String type() {
        return type;
    }

    @Override
    public TaskSig copy() {
        return new TaskSig(task, args, kwargs, copiedOptions(), immutable, type);
    }

    @Override
    Handle freeze(Sending sending, @Nullable String id, Bonds bonds) {
        Object own = options.get("task_id");
        String frozen = own != null ? own.toString() : id != null ? id : sending.newId();
        options.put("task_id", frozen);
        bonds.writeTo(options);
        options.putIfAbsent("reply_to", sending.replyTo());
        bonds.writeGroupTo(options);
        return Handle.task(frozen, this);
    }

    @Override
    public Handle apply(
            Sending sending,
            List<@Nullable Object> before,
            Map<String, @Nullable Object> named,
            Map<String, @Nullable Object> extra) {
        Map<String, @Nullable Object> all = kwargs;
        if (!immutable && !named.isEmpty()) {
            all = new LinkedHashMap<>(kwargs);
            all.putAll(named);
        }
        return Handle.task(sending.send(task, behind(before), all, merged(extra)), this);
    }

    @Override
    public List<Sig> parts() {
        return List.of();
    }

    @Override
    int ends() {
        return 1;
    }

    /** The same task for each of {@code rows}, in one message: Celery's map or starmap. */
    public static TaskSig each(String how, TaskSig of, List<?> rows) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("task", of);
        kwargs.put("it", new ArrayList<>(rows));
        return new TaskSig("celery." + how, List.of(), kwargs, of.options, true, how);
    }
}
