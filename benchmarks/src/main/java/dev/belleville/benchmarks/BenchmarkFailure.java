package dev.belleville.benchmarks;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A run that cannot give honest figures: who failed, at what, and where to look. */
final class BenchmarkFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    BenchmarkFailure(String message) {
        super(message);
    }

    BenchmarkFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The run was asked to stop; the thread stays interrupted. */
    static BenchmarkFailure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BenchmarkFailure("Interrupted.", cause);
    }
}
