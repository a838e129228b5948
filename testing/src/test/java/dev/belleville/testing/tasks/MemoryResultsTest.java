package dev.belleville.testing.tasks;

import dev.belleville.tasks.result.MemoryResults;
import dev.belleville.tasks.result.ResultStore;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

class MemoryResultsTest extends ResultStoreContract {
    @Override
    protected ResultStore open(@Nullable Duration expires) {
        return new MemoryResults(Clock.systemUTC(), expires);
    }

    @Override
    protected boolean isShared() {
        return false;
    }
}
