package dev.belleville.testing.tasks;

import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.MemoryResults;
import dev.belleville.tasks.result.ResultStore;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

class MemoryResultsTest extends ResultStoreContract {
    @Override
    protected ResultStore open(@Nullable Duration expires) {
        return new MemoryResults(new JsonSerializer(), expires, Clock.systemUTC());
    }

    @Override
    protected boolean isShared() {
        return false;
    }
}
