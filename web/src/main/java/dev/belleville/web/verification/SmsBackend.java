package dev.belleville.web.verification;

/**
 * Sends short messages to phones. Shared by all threads.
 *
 * <p>There are {@link HttpSmsBackend}, and for development and tests {@link ConsoleSmsBackend} and
 * {@link InMemorySmsBackend}.
 */
@FunctionalInterface
public interface SmsBackend {
    /**
     * Sends one.
     *
     * @param number digits, after a plus where a country's code begins them
     * @throws SmsError if it could not be sent; it says neither the number nor the text
     */
    void send(String number, String text);
}
