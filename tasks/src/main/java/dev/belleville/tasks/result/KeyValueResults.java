package dev.belleville.tasks.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.MessageSerializer;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Results in a store of keys and values that tells nobody of changes, in the keys of Celery. For
 * those who write one. Celery's KeyValueStoreBackend.
 */
public abstract class KeyValueResults implements ResultStore {
    /** What keys of results begin with. */
    protected static final String TASK = "celery-task-meta-";

    /** What keys of groups begin with. */
    protected static final String GROUP = "celery-taskset-meta-";

    private final TaskMeta meta;
    private final @Nullable Duration expires;

    /**
     * Over a store of keys and values.
     *
     * @param expires how long values are kept; null for ever
     */
    protected KeyValueResults(MessageSerializer serializer, @Nullable Duration expires) {
        meta = new TaskMeta(serializer);
        this.expires = expires;
    }

    /** What is kept under a key, or null. */
    protected abstract byte @Nullable [] get(String key);

    /**
     * Keeps a value, as long as {@link #expires} says.
     *
     * @throws EncodeError if it is too large to be kept
     */
    protected abstract void set(String key, byte[] value);

    /** Forgets what is kept under a key, if anything is. */
    protected abstract void delete(String key);

    /**
     * A key that a store of no longer ones takes: where {@code key} is longer, its beginning and a
     * digest of it. Ids may be of any length, as strangers choose them.
     *
     * @param longest in bytes of UTF-8, 144 at least
     */
    protected static String within(int longest, String key) {
        byte[] bytes = key.getBytes(UTF_8);
        return bytes.length <= longest
                ? key
                : key.substring(0, key.offsetByCodePoints(0, GROUP.length()))
                        + HexFormat.of().formatHex(HashAlgorithm.SHA256.digest().digest(bytes));
    }

    /** How values are written. */
    protected final TaskMeta meta() {
        return meta;
    }

    @Override
    public final void store(TaskResult result, @Nullable String replyTo) {
        String key = TASK + result.id();
        byte[] known = get(key);
        if (known == null || !meta.isSuccess(known)) {
            set(key, meta.write(result));
        }
    }

    @Override
    public final TaskResult find(String id) {
        byte[] kept = get(TASK + id);
        return kept == null ? TaskResult.pending(id) : meta.read(id, kept);
    }

    @Override
    public final void forget(String id) {
        delete(TASK + id);
    }

    @Override
    public final void storeGroup(String id, Object tree) {
        set(GROUP + id, meta.writeGroup(tree));
    }

    @Override
    public final @Nullable Object findGroup(String id) {
        byte[] kept = get(GROUP + id);
        return kept == null ? null : meta.readGroup(kept);
    }

    @Override
    public final void forgetGroup(String id) {
        delete(GROUP + id);
    }

    @Override
    public final @Nullable Duration expires() {
        return expires;
    }
}
