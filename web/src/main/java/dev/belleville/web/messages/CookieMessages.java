package dev.belleville.web.messages;

import dev.belleville.core.Settings;
import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.TimestampSigner;
import dev.belleville.http.Cookie;
import dev.belleville.http.Response;
import dev.belleville.web.SignedCookies;
import dev.belleville.web.sessions.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages in a signed cookie, in Django's format. Django's CookieStorage.
 *
 * @param request the request
 */
record CookieMessages(MessageRequest request) implements MessageStorage {
    static final String NAME = "messages";

    /** Half of what many servers take as headers. */
    static final int MOST = 2048;

    private static final String SALT = "django.contrib.messages";

    /** Stands at the end where other messages wait elsewhere. */
    private static final String NOT_FINISHED = "__messagesnotfinished__";

    @Override
    public Loaded load() {
        String text = request.request().cookies().get(NAME);
        if (text == null || text.isEmpty()) {
            return new Loaded(null, true, false);
        }
        try {
            Object tree = signer().unsignObject(text, null);
            boolean complete =
                    !(tree instanceof List<?> list
                            && !list.isEmpty()
                            && NOT_FINISHED.equals(list.getLast()));
            return new Loaded(MessageText.messages(request, tree), complete, false);
        } catch (BadSignature e) {
            return new Loaded(null, true, true); // a stranger's, or of a key of before
        }
    }

    @Override
    public Stored store(Response response, List<Message> messages, boolean dropsOldest) {
        if (messages.isEmpty()) {
            return new Stored(
                    response.cookie(dressed(Cookie.delete(NAME), true)), List.of());
        }
        String text = encode(messages, false);
        int kept = messages.size();
        if (text.length() > MOST) {
            kept = most(messages, dropsOldest);
            text = encode(part(messages, kept, dropsOldest), true);
        }
        List<Message> unstored =
                dropsOldest
                        ? messages.subList(0, messages.size() - kept)
                        : messages.subList(kept, messages.size());
        return new Stored(
                response.cookie(dressed(Cookie.of(NAME, text), false)), List.copyOf(unstored));
    }

    /** How many fit, found by halves: each try is compressed and signed. */
    private static int most(List<Message> messages, boolean dropsOldest) {
        int fits = 0;
        int fitsNot = messages.size();
        while (fitsNot - fits > 1) {
            int middle = (fits + fitsNot) >>> 1;
            if (encode(part(messages, middle, dropsOldest), true).length() <= MOST) {
                fits = middle;
            } else {
                fitsNot = middle;
            }
        }
        return fits;
    }

    private static List<Message> part(List<Message> messages, int size, boolean newest) {
        return newest
                ? messages.subList(messages.size() - size, messages.size())
                : messages.subList(0, size);
    }

    private static String encode(List<Message> messages, boolean unfinished) {
        var trees = new ArrayList<Object>();
        messages.forEach(message -> trees.add(MessageText.tree(message)));
        if (unfinished) {
            trees.add(NOT_FINISHED);
        }
        return encode(signer(), trees);
    }

    static String encode(TimestampSigner signer, @Nullable Object trees) {
        return signer.signObject(trees, true);
    }

    static TimestampSigner signer() {
        return SignedCookies.signer(SALT);
    }

    /** As the session's cookie goes about, as Django has it. */
    private Cookie dressed(Cookie cookie, boolean deletes) {
        Settings settings = request.settings();
        String domain = settings.get(SessionSettings.SESSION_COOKIE_DOMAIN);
        String sameSite = settings.get(SessionSettings.SESSION_COOKIE_SAMESITE);
        Cookie dressed =
                cookie.domain(domain.isEmpty() ? null : domain)
                        .sameSite(sameSite.isEmpty() ? null : sameSite);
        return deletes
                ? dressed
                : dressed.secure(settings.get(SessionSettings.SESSION_COOKIE_SECURE))
                        .httpOnly(settings.get(SessionSettings.SESSION_COOKIE_HTTPONLY));
    }
}
