package dev.belleville.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What may stand in a header of a message. */
final class HeaderText {
    private HeaderText() {}

    /** Refuses a text that would end its line: whoever writes it could add headers. */
    static void check(String header, @Nullable String value) {
        if (value == null) {
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\n' || c == '\r' || c == 0) {
                throw new BadHeaderError(
                        "The header '" + header + "' of a message must be one line of text.");
            }
        }
    }

    /** Refuses a name that is none. */
    static void checkName(String name) {
        boolean fits = !name.isEmpty() && name.chars().allMatch(c -> c > 32 && c < 127 && c != ':');
        if (!fits) {
            throw new BadHeaderError(
                    "A header of a message is called by letters and hyphens, not '"
                            + (name.length() > 80 ? name.substring(0, 80) + "…" : name)
                            + "'.");
        }
    }

    /**
     * {@code anna@example.com} or {@code Anna <anna@example.com>}; a host of other letters becomes
     * one that servers know.
     *
     * @throws BadHeaderError if it is none
     */
    static InternetAddress address(String header, String text) {
        check(header, text);
        try {
            InternetAddress[] found = InternetAddress.parseHeader(text, true);
            if (found.length != 1 || found[0].isGroup()) {
                throw new BadHeaderError(
                        "In '%s' each text is one address, not '%s'.".formatted(header, text));
            }
            String address = found[0].getAddress();
            int at = address == null ? -1 : address.lastIndexOf('@');
            if (address == null || at < 1 || at == address.length() - 1) {
                throw new BadHeaderError(wrong(header, text));
            }
            String host = IDN.toASCII(address.substring(at + 1));
            var checked =
                    new InternetAddress(
                            address.substring(0, at + 1) + host,
                            found[0].getPersonal(),
                            StandardCharsets.UTF_8.name());
            checked.validate();
            return checked;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new BadHeaderError(wrong(header, text));
        } catch (IllegalArgumentException e) {
            throw e instanceof BadHeaderError known
                    ? known
                    : new BadHeaderError(wrong(header, text));
        }
    }

    private static String wrong(String header, String text) {
        return "In '%s' stands '%s', which is no mail address; write anna@example.com or Anna <anna@example.com>."
                .formatted(header, text);
    }
}
