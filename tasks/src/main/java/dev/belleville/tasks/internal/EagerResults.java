package dev.belleville.tasks.internal;

import static dev.belleville.tasks.TaskSettings.RESULT_SERIALIZER;
import static dev.belleville.tasks.TaskSettings.TASK_STORE_EAGER_RESULT;

import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.MemoryResults;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The results of calls that ran where they were made, as long as somebody holds them. For those
 * among them that others run, the usual store is asked.
 */
public final class EagerResults implements ResultStore {
    private final MemoryResults here;
    private final ResultStore usual;
    private final boolean keeps;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    /** Of the calls of an engine. */
    public EagerResults(Engine engine) {
        var serializer = Serializers.all().named(engine.parts().settings().get(RESULT_SERIALIZER));
        here = new MemoryResults(serializer, null, engine.parts().clock());
        usual = engine.results();
        keeps = engine.parts().settings().get(TASK_STORE_EAGER_RESULT);
    }

    /** A call was sent to others. */
    public void sent(String id, @Nullable String replyTo) {
        if (replyTo != null) {
            usual.listen(replyTo);
        }
        sent.add(id);
    }

    /** A call ended whose result nobody asks for, but who made it may look at. */
    public void ended(TaskResult result) {
        if (!here.find(result.id()).isReady()) {
            try {
                here.store(result, null);
            } catch (EncodeError e) { // no matter, for no worker would keep it
                here.store(result.withValue(null), null);
            }
        }
    }

    @Override
    public void store(TaskResult result, @Nullable String replyTo) {
        here.store(result, replyTo);
        if (keeps) {
            usual.store(result, replyTo);
        }
    }

    @Override
    public TaskResult find(String id) {
        return sent.contains(id) ? usual.find(id) : here.find(id);
    }

    /** Does not wait for what will not come. */
    @Override
    public TaskResult await(String id, Duration timeout) throws InterruptedException {
        return sent.contains(id) ? usual.await(id, timeout) : here.find(id);
    }

    @Override
    public void forget(String id) {
        here.forget(id);
        if (keeps || sent.contains(id)) {
            usual.forget(id);
        }
    }

    @Override
    public void storeGroup(String id, Object tree) {
        here.storeGroup(id, tree);
        if (keeps) {
            usual.storeGroup(id, tree);
        }
    }

    @Override
    public @Nullable Object findGroup(String id) {
        return here.findGroup(id);
    }

    @Override
    public void forgetGroup(String id) {
        here.forgetGroup(id);
        if (keeps) {
            usual.forgetGroup(id);
        }
    }

    @Override
    public void beginChord(String group, int size) {
        here.beginChord(group, size);
    }

    @Override
    public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        return here.endPart(group, index, part);
    }

    @Override
    public boolean countsChords() {
        return true;
    }

    @Override
    public @Nullable Duration expires() {
        return null;
    }

    /** Does nothing: the usual store is another's. */
    @Override
    public void close() {}
}
