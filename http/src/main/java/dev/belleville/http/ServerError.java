package dev.belleville.http;

import java.io.IOException;
import java.io.Serial;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A server cannot start. The message is one line for the person at the terminal. */
public class ServerError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private static final int FIRST_FREE_PORT = 1024;

    /** With a message that names the offender and the remedy. */
    public ServerError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * That nobody can listen at an address, and what to do about it: the system tells its reasons
     * apart by their words alone.
     *
     * @param cause what the system said
     */
    public static ServerError cannotListen(String host, int port, IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        String remedy = "Choose another address or port by --host and --port.";
        if (cause instanceof UnknownHostException) {
            reason = "no address is known for that host";
            remedy = "Name one of this machine, such as 127.0.0.1, or 0.0.0.0 for all.";
        } else if (reason.contains("already in use")) {
            remedy =
                    "Another program has taken the port; end it, or choose another by --port, 0 for a free one.";
        } else if (reason.contains("ermission denied") && port < FIRST_FREE_PORT) {
            remedy = "Ports below 1024 are the system's; choose another by --port.";
        }
        return new ServerError(
                "Cannot listen on %s:%d: %s. %s".formatted(host, port, reason, remedy), cause);
    }
}
