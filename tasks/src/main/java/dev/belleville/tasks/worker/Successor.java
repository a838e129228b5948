package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.canvas.ChainSig;
import dev.belleville.tasks.canvas.ChordSig;
import dev.belleville.tasks.canvas.GroupSig;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.TaskSig;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends another call in the place of one that runs: with its id, in its group, and before all that
 * follows it. Celery's {@code Task.replace}.
 */
final class Successor {
    private static final String NESTING = "replaced_task_nesting";

    private Successor() {}

    static void send(Engine engine, Incoming call, Sig other) {
        TaskRequest request = call.request();
        Sig sig = endsInGroup(other) ? listed(other) : other;
        sig.options().remove("task_id");
        answers(sig, call.replyTo());
        call.callbacks().forEach(sig::link);
        call.errbacks().forEach(sig::linkError);
        var options = new LinkedHashMap<String, @Nullable Object>();
        options.put("task_id", request.id());
        options.put("root_id", request.root());
        options.put("parent_id", request.parent());
        options.put("group_id", request.group());
        options.put("group_index", request.groupIndex());
        options.put("chord", call.chord());
        options.put("chain", call.chain().isEmpty() ? null : call.chain());
        options.put(NESTING, nesting(request) + 1);
        Sig whole = sig instanceof ChainSig ? sig : new ChainSig(List.of(sig), Map.of(), false);
        whole.apply(engine, List.of(), Map.of(), options);
    }

    private static int nesting(TaskRequest request) {
        return request.headers().get(NESTING) instanceof Number times ? times.intValue() : 0;
    }

    /** A group has no id that could be another's. */
    private static boolean endsInGroup(Sig sig) {
        return switch (sig) {
            case GroupSig _ -> true;
            case ChainSig chain -> !chain.parts().isEmpty() && endsInGroup(chain.parts().getLast());
            case ChordSig chord -> endsInGroup(chord.parts().getLast());
            case TaskSig _ -> false;
        };
    }

    private static Sig listed(Sig sig) {
        Sig list =
                ChainSig.of(
                        sig,
                        new TaskSig(
                                "celery.accumulate",
                                List.of(),
                                Map.of("index", 0),
                                Map.of(),
                                false));
        if (!(sig instanceof GroupSig)) {
            list.options().putAll(sig.options());
        }
        return list;
    }

    /** Whoever waits for the first hears of them. */
    private static void answers(Sig sig, @Nullable String replyTo) {
        if (replyTo == null) {
            return;
        }
        if (sig instanceof TaskSig task) {
            task.options().put("reply_to", replyTo);
        }
        sig.parts().forEach(part -> answers(part, replyTo));
    }
}
