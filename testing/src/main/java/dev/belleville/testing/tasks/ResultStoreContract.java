package dev.belleville.testing.tasks;

import dev.belleville.tasks.result.ResultStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link ResultStore} does. A store's tests extend this and say how to open one, with a
 * serializer of JSON.
 */
public abstract class ResultStoreContract
        implements ResultValueRules, ResultAwaitRules, ResultGroupRules, ResultChordRules {
    private final List<ResultStore> opened = new ArrayList<>();
    private @Nullable ResultStore results;

    /** Nothing to prepare. */
    protected ResultStoreContract() {}

    /**
     * Another store over the same results, which the test closes.
     *
     * @param expires how long it keeps them, null for ever
     */
    protected abstract ResultStore open(@Nullable Duration expires);

    /** Whether what one opened store keeps, another finds. */
    protected boolean isShared() {
        return true;
    }

    @Override
    public @Nullable String replyTo() {
        return null;
    }

    /**
     * Whether each result ends when the store says that kept it; else all end when the one says
     * that cleans up.
     */
    @Override
    public boolean endsEachByItself() {
        return true;
    }

    /** Whether times are kept to the microsecond, rather than to the millisecond. */
    @Override
    public boolean keepsMicroseconds() {
        return true;
    }

    /** Whether it keeps the members of groups. */
    @Override
    public boolean keepsGroups() {
        return true;
    }

    @Override
    public final ResultStore results() {
        if (results == null) {
            throw new IllegalStateException("The store is opened before each test.");
        }
        return results;
    }

    @Override
    public final ResultStore elsewhere() {
        return isShared() ? opened(Duration.ofDays(1)) : results();
    }

    @Override
    public final ResultStore opened(@Nullable Duration expires) {
        ResultStore one = open(expires);
        opened.add(one);
        return one;
    }

    @BeforeEach
    final void openStore() {
        results = opened(Duration.ofDays(1));
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(ResultStore::close);
        opened.clear();
    }
}
