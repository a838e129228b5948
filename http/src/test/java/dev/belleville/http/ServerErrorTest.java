package dev.belleville.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ServerErrorTest {
    private static String message(int port, IOException cause) {
        ServerError error = ServerError.cannotListen("127.0.0.1", port, cause);
        assertThat(error).hasCause(cause);
        return String.valueOf(error.getMessage());
    }

    @Test
    void aTakenPort() {
        assertThat(message(8000, new BindException("Address already in use")))
                .isEqualTo(
                        "Cannot listen on 127.0.0.1:8000: Address already in use. Another program"
                                + " has taken the port; end it, or choose another by --port, 0 for a"
                                + " free one.");
    }

    @Test
    void aPortOfTheSystem() {
        assertThat(message(80, new BindException("Permission denied")))
                .isEqualTo(
                        "Cannot listen on 127.0.0.1:80: Permission denied. Ports below 1024 are the"
                                + " system's; choose another by --port.");
        assertThat(message(8000, new BindException("Permission denied")))
                .endsWith(
                        ": Permission denied. Choose another address or port by --host and --port.");
    }

    @Test
    void anAddressOfAnotherMachine() {
        assertThat(message(8000, new BindException("Cannot assign requested address")))
                .endsWith("address. Choose another address or port by --host and --port.");
        assertThat(message(8000, new UnknownHostException("nowhere")))
                .endsWith(
                        ": no address is known for that host. Name one of this machine, such as"
                                + " 127.0.0.1, or 0.0.0.0 for all.");
    }
}
