package dev.belleville.web.verification;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.signing.Crypto;
import dev.belleville.http.Request;
import dev.belleville.mail.MailError;
import dev.belleville.web.Site;
import dev.belleville.web.sessions.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that a visitor can read what comes to an address, by a code that is sent there. Made once,
 * for one purpose; the site installs {@link VerificationApp}, and {@code SessionsApp} before it.
 *
 * <pre>{@code
 * static final Verification SIGN_UP = Verification.byMail("sign-up");
 *
 * SIGN_UP.send(request, "ann@example.com");
 * SIGN_UP.check(request, "123456");
 * String address = SIGN_UP.verified(request); // ann@example.com
 * }</pre>
 *
 * <p>A code is drawn at random, kept as a hash that is bound to the purpose, the address and who
 * has logged in, works once, for a minute and for five tries, and ends with a log-in or log-out. A
 * new one is sent after a minute: to a session, to an address whoever asks, and so many to one
 * client. Immutable.
 */
public final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final String DIGITS = "0123456789";

    private final String purpose;
    private final Channel channel;
    private final Rules rules;

    private Verification(String purpose, Channel channel, Rules rules) {
        this.purpose = purpose;
        this.channel = channel;
        this.rules = rules;
    }

    /**
     * By mail, as the settings say.
     *
     * @param purpose what it is for, by small letters, digits and dashes; a code for one purpose is
     *     none for another
     */
    public static Verification byMail(String purpose) {
        return of(purpose, new MailChannel());
    }

    /** By SMS, as the settings say; as {@link #byMail} otherwise. */
    public static Verification bySms(String purpose) {
        return of(purpose, new SmsChannel());
    }

    private static Verification of(String purpose, Channel channel) {
        boolean plain =
                !purpose.isEmpty()
                        && purpose.chars()
                                .allMatch(c ->
                                        c == '-'
                                                || (c >= 'a' && c <= 'z')
                                                || (c >= '0' && c <= '9'));
        if (!plain) {
            throw new IllegalArgumentException(
                    "The purpose of a code is called by small letters, digits and dashes, not '"
                            + purpose
                            + "'.");
        }
        return new Verification(purpose, channel, Rules.USUAL);
    }

    /** With codes of so many digits, 4 to 10, in the place of the setting's. */
    public Verification digits(int number) {
        return new Verification(purpose, channel, rules.digits(number));
    }

    /** With codes that work for so long, in the place of the setting's. */
    public Verification age(Duration time) {
        return new Verification(purpose, channel, rules.age(time));
    }

    /** With so many tries for a code, in the place of the setting's. */
    public Verification tries(int number) {
        return new Verification(purpose, channel, rules.tries(number));
    }

    /** With another code after so long, in the place of the setting's. */
    public Verification resendAfter(Duration time) {
        return new Verification(purpose, channel, rules.resendAfter(time));
    }

    /**
     * Keeps the hash in the visitor's session, which is the usual way and needs no table. Tries are
     * counted in the cache {@code default} as well, so that neither requests at once nor the old
     * cookie of a session get more of them; where several processes serve a site, that holds for
     * all together if they share the cache.
     */
    public Verification inSession() {
        return new Verification(purpose, channel, rules.inDatabase(false));
    }

    /** Keeps the hash in the database, which counts the tries of all processes, cache or not. */
    public Verification inDatabase() {
        return new Verification(purpose, channel, rules.inDatabase(true));
    }

    /**
     * Sends a code, in the place of one that was sent before, and waits until it is on its way. It
     * says the same whether there is an account with that address or not.
     *
     * @throws dev.belleville.core.ValidationError if {@code address} is none
     * @throws ImproperlyConfigured if the site has no {@link VerificationApp}
     */
    public Sending send(Request request, String address) {
        String to = channel.address(address);
        Session session = Session.of(request);
        Instant now = clock().instant();
        Ticket before = Ticket.find(session, purpose);
        if (before != null && now.isBefore(before.resend())) {
            return new Sending.TooSoon(Duration.between(now, before.resend()));
        }
        SendLimits limits = SendLimits.of(purpose, rules.resendAfter(), now);
        Instant free = limits.begin(request, to);
        if (free.isAfter(now)) {
            return new Sending.TooSoon(Duration.between(now, free));
        }
        if (before != null) {
            store(session).forget(before.id());
        }
        String code = Crypto.getRandomString(rules.digits(), DIGITS);
        Ticket ticket =
                Ticket.of(session, to, now.plus(rules.age()), now.plus(rules.resendAfter()));
        try {
            channel.send(request, to, new SentCode(purpose, code, rules.age()));
        } catch (MailError | SmsError e) {
            // the error itself names the subject, in which a site may write the code
            Throwable why = e.getCause() == null ? e : e.getCause();
            LOG.error("A code for '{}' could not be sent", purpose, why);
            limits.cancel(to);
            Ticket.remove(session, purpose);
            return new Sending.Failed();
        }
        store(session).keep(ticket.id(), ticket.hash(purpose, code), ticket.expires());
        ticket.keep(session, purpose);
        return new Sending.Sent(rules.age(), rules.resendAfter());
    }

    /**
     * Checks what a visitor typed; white space and dashes in it do not matter. A try is counted
     * before it is looked at. Once it is right, the session goes on under another key.
     */
    public Verdict check(Request request, String code) {
        Session session = Session.of(request);
        Ticket ticket = Ticket.find(session, purpose);
        Instant now = clock().instant();
        if (ticket == null) {
            return new Verdict.Missing();
        }
        if (!now.isBefore(ticket.expires())) {
            return new Verdict.Expired();
        }
        CodeStore store = store(session);
        CodeStore.Attempt attempt = store.begin(ticket.id(), rules.tries());
        if (attempt == null) {
            return new Verdict.Spent();
        }
        String typed = ticket.hash(purpose, SentCode.typed(code));
        if (!Crypto.constantTimeCompare(typed, attempt.hash())) {
            return attempt.left() == 0 ? new Verdict.Spent() : new Verdict.Wrong(attempt.left());
        }
        if (!store.spend(ticket.id())) {
            return new Verdict.Spent();
        }
        Ticket.remove(session, purpose);
        session.cycleKey(); // whoever planted the old key has no part in what was shown
        Proof.of(session, ticket.address(), now.plus(rules.proofAge())).keep(session, purpose);
        return new Verdict.Accepted(ticket.address());
    }

    /** The code that the visitor was sent and has not shown yet; null where there is none. */
    public @Nullable PendingCode pending(Request request) {
        Ticket ticket = Ticket.find(Session.of(request), purpose);
        return ticket == null ? null : ticket.seen(clock().instant());
    }

    /**
     * The address of which the visitor has shown the code, within the last hour unless the setting
     * {@code verificationProofAge} says otherwise; null where there is none. What is done for it is
     * done with this address, not with one that a form sends once more; then {@link #forget} it.
     */
    public @Nullable String verified(Request request) {
        Proof proof = Proof.find(Session.of(request), purpose);
        return proof == null || !clock().instant().isBefore(proof.until()) ? null : proof.address();
    }

    /** Forgets the code and what it has shown. */
    public void forget(Request request) {
        Session session = Session.of(request);
        Ticket ticket = Ticket.find(session, purpose);
        if (ticket != null) {
            store(session).forget(ticket.id());
        }
        Ticket.remove(session, purpose);
        Proof.remove(session, purpose);
    }

    /** How many digits a code has. */
    int digits() {
        return rules.digits();
    }

    /** Whether codes go by mail. */
    boolean isByMail() {
        return channel instanceof MailChannel;
    }

    private CodeStore store(Session session) {
        return rules.inDatabase()
                ? VerificationApp.options().rows()
                : new SessionCodes(session, Site.current().cache(), purpose, rules.age());
    }

    private static Clock clock() {
        return VerificationApp.options().clock();
    }
}
