package dev.belleville.testing;

import org.junit.jupiter.api.Assumptions;

/**
 * The RabbitMQ to test on, which the environment names; where it names none, the test that asks is
 * skipped and says so.
 */
public final class RabbitServer {
    /** The variable that names a server, as {@code amqp://user:password@host:port/}. */
    public static final String VARIABLE = "BELLEVILLE_TEST_RABBITMQ";

    private RabbitServer() {}

    /**
     * Its address. Ends the test without a verdict, and says how to enable it, where there is none.
     */
    public static String url() {
        String given = System.getenv(VARIABLE);
        Assumptions.assumeTrue(
                given != null && !given.isEmpty(),
                "RabbitMQ is not covered: name a server, "
                        + VARIABLE
                        + "=amqp://guest:guest@127.0.0.1:5672/");
        return String.valueOf(given);
    }
}
