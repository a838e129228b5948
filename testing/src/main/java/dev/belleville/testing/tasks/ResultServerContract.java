package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every store of results does that is a server of its own and asks for a password: as any
 * other store, and with connections that are lost.
 */
public abstract class ResultServerContract extends ResultStoreContract
        implements ResultServerRules {
    private static final String SECRET = "hidden-word";

    /** Nothing to prepare. */
    protected ResultServerContract() {}

    /** As {@link #openAt}, at {@link #port}, with this password, which is a wrong one. */
    protected abstract ResultStore openWith(String password);

    @Override
    protected final ResultStore open(@Nullable Duration expires) {
        return openAt(port(), expires);
    }

    @Test
    final void aPasswordIsNeverShown() {
        try (ResultStore refused = openWith(SECRET)) {
            assertThatThrownBy(() -> refused.forget("id"))
                    .isInstanceOf(ResultStoreUnavailable.class)
                    .hasMessageNotContaining(SECRET);
        }
    }
}
