package dev.belleville.server;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The client left, or took too long to read: nothing that the site could mend. */
final class ClientGone extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    ClientGone(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
