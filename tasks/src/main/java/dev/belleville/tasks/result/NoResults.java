package dev.belleville.tasks.result;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps nothing; who asks is told how to change that. Celery's DisabledBackend. */
public final class NoResults implements ResultStore {
    /** Makes one. */
    public NoResults() {}

    private static UnsupportedOperationException nothing() {
        return new UnsupportedOperationException(
                "No results are kept: set resultBackend, to redis://HOST:PORT/NUMBER or db:; memory: where the worker is in this process.");
    }

    @Override
    public void store(TaskResult result, @Nullable String replyTo) {}

    @Override
    public TaskResult find(String id) {
        throw nothing();
    }

    @Override
    public TaskResult await(String id, Duration timeout) {
        throw nothing();
    }

    @Override
    public void forget(String id) {
        throw nothing();
    }

    @Override
    public void storeGroup(String id, Object tree) {
        throw nothing();
    }

    @Override
    public @Nullable Object findGroup(String id) {
        throw nothing();
    }

    @Override
    public void forgetGroup(String id) {
        throw nothing();
    }

    @Override
    public void beginChord(String group, int size) {
        throw nothing();
    }

    @Override
    public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        throw nothing();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean countsChords() {
        return false;
    }

    @Override
    public @Nullable Duration expires() {
        return null;
    }

    @Override
    public void close() {}
}
