package dev.belleville.web.verification;

/**
 * A short message that was sent. It prints without its text and with the end of its number alone.
 *
 * @param number of the phone
 * @param text for people
 */
public record SmsMessage(String number, String text) {
    @Override
    public String toString() {
        return "SMS to …" + number.substring(Math.max(0, number.length() - 2));
    }
}
