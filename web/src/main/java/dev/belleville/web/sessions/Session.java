package dev.belleville.web.sessions;

import dev.belleville.core.Current;
import dev.belleville.core.Settings;
import dev.belleville.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the site keeps of one visitor between requests, as a map. It is loaded when it is first
 * asked, and kept once the view has answered, if it was changed. Of one request, and so of one
 * thread at a time. Django's {@code request.session}.
 *
 * <pre>{@code
 * Session session = Session.of(request);
 * session.set("cart", List.of(7, 12));
 * List<?> cart = session.get("cart", List.of());
 * }</pre>
 *
 * <p>Values are what JSON can hold, and come back as the trees of {@link dev.belleville.core.Json}.
 * Names that begin with an underscore are the framework's. To change a list or map inside of it,
 * set it anew, or call {@link #setModified}.
 */
public final class Session {
    private static final Current.Key<Session> KEY = new Current.Key<>("session");
    private static final String TEST_COOKIE = "testcookie";
    private static final String TEST_VALUE = "worked";

    private final SessionStore store;
    private final Settings settings;
    private final Clock clock;
    private @Nullable Supplier<@Nullable String> sent;
    private @Nullable String key;
    private @Nullable Map<String, @Nullable Object> values;
    private boolean accessed;
    private boolean modified;
    private boolean closed;

    /**
     * The session of the visitor with the key that is {@code sent}, which the store need not know.
     *
     * @param sent asked when the key is first needed, for most requests need none
     * @param settings those of the site, with {@link SessionSettings}
     */
    Session(SessionStore store, Supplier<@Nullable String> sent, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.sent = sent;
    }

    private @Nullable String key() {
        Supplier<@Nullable String> source = sent;
        if (source != null) {
            String text = source.get();
            become(text != null && store.isKey(text) ? text : null);
        }
        return key;
    }

    private void become(@Nullable String other) {
        sent = null;
        key = other;
    }

    /** Whether anybody has asked for the visitor's key, or for what is kept under it. */
    boolean isAsked() {
        return sent == null;
    }

    /**
     * That of the visitor who sent {@code request}; an empty one where nothing was kept yet.
     *
     * @throws IllegalStateException if the site has no sessions: install {@link SessionsApp}
     */
    public static Session of(Request request) {
        Session found = request.find(KEY);
        if (found == null) {
            throw new IllegalStateException(
                    "The request has no session: add install(new SessionsApp()) to the App.");
        }
        return found;
    }

    /** As {@link #of}, but null where the site has no sessions. */
    public static @Nullable Session find(Request request) {
        return request.find(KEY);
    }

    /** The request with a session attached. */
    Request attachTo(Request request) {
        return request.with(KEY, this);
    }

    /** What is kept as {@code name}, or null. */
    public @Nullable Object get(String name) {
        return values().get(name);
    }

    /**
     * What is kept as {@code name}, or {@code other} where there is nothing.
     *
     * @param <T> what is known to be kept there
     */
    @SuppressWarnings("unchecked") // who names it knows what was kept there
    public <T> T get(String name, T other) {
        Object found = get(name);
        return found == null ? other : (T) found;
    }

    /** Whether something, or null, is kept as {@code name}. Django's {@code in}. */
    public boolean has(String name) {
        return values().containsKey(name);
    }

    /** Keeps {@code value}. */
    public void set(String name, @Nullable Object value) {
        changing().put(name, value);
    }

    /** Keeps several values. Django's {@code update}. */
    public void update(Map<String, ? extends @Nullable Object> more) {
        changing().putAll(more);
    }

    /** Keeps {@code value} unless there is one; gives what is kept then. Django's setdefault. */
    public @Nullable Object setDefault(String name, @Nullable Object value) {
        if (!has(name)) {
            set(name, value);
        }
        return get(name);
    }

    /**
     * Forgets what is kept as {@code name}. Django's {@code del}.
     *
     * @throws NoSuchElementException if nothing is
     */
    public void remove(String name) {
        if (!has(name)) {
            throw new NoSuchElementException("The session has no '" + name + "'.");
        }
        changing().remove(name);
    }

    /** What is kept as {@code name}, which is forgotten; null where there is nothing. */
    public @Nullable Object pop(String name) {
        return has(name) ? changing().remove(name) : null;
    }

    /** As {@link #pop(String)}, but {@code other} where there is nothing. */
    public <T> T pop(String name, T other) {
        T found = get(name, other);
        pop(name);
        return found;
    }

    /** The names of all that is kept. */
    public Set<String> keys() {
        return asMap().keySet();
    }

    /** All that is kept, to look at. Django's {@code items}. */
    public Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(values());
    }

    /** Forgets all values; the visitor keeps the key. */
    public void clear() {
        changing().clear(); // loaded first: a key that the store does not know is not kept
    }

    /**
     * Ends the session: nothing is kept, here or in the store, and the visitor's cookie is taken
     * away. At log-out.
     */
    public void flush() {
        requireOpen();
        values = new LinkedHashMap<>(); // what is stored need not be loaded for that
        accessed = true;
        modified = true;
        String old = key();
        if (old != null) {
            store.delete(old);
        }
        become(null);
    }

    /**
     * Keeps the values under a new key and forgets the old one. At log-in, so that a key which
     * somebody else gave the visitor is worth nothing.
     */
    public void cycleKey() {
        requireOpen();
        Map<String, @Nullable Object> kept = values();
        String old = key();
        become(store.create(kept, getExpiryDate()));
        modified = true;
        if (old != null) {
            store.delete(old);
        }
    }

    /**
     * What the visitor's cookie says; null before the session is first kept. Never show or log it:
     * who knows it is the visitor.
     */
    public @Nullable String sessionKey() {
        return key();
    }

    /** Whether there is neither key nor value. */
    public boolean isEmpty() {
        return key() == null && (values == null || values.isEmpty());
    }

    /** Whether it was read or changed in this request. Django's {@code accessed}. */
    public boolean isAccessed() {
        return accessed;
    }

    /** Whether it is to be kept once the view has answered. Django's {@code modified}. */
    public boolean isModified() {
        return modified;
    }

    /** Says that a value was changed inside, so that it is kept. */
    public void setModified() {
        requireOpen();
        modified = true;
    }

    /**
     * Has the session end after {@code seconds} without a change; 0 for when the browser closes.
     */
    public void setExpiry(int seconds) {
        set(Expiry.NAME, seconds);
    }

    /** Has the session end {@code time} from now. */
    public void setExpiry(Duration time) {
        setExpiry(clock.instant().plus(time));
    }

    /** Has the session end at {@code moment}. */
    public void setExpiry(Instant moment) {
        set(Expiry.NAME, Expiry.text(moment));
    }

    /** Has the session end as the settings say. Django's {@code set_expiry(None)}. */
    public void clearExpiry() {
        pop(Expiry.NAME);
    }

    /** How long it lives from now on: two weeks, unless said otherwise. */
    public Duration getExpiryAge() {
        Instant now = clock.instant();
        return Duration.between(now, end(now));
    }

    /** When it ends. */
    public Instant getExpiryDate() {
        return end(clock.instant());
    }

    private Instant end(Instant now) {
        return Expiry.end(values(), now, settings.get(SessionSettings.SESSION_COOKIE_AGE));
    }

    /** Whether the visitor's cookie lives until the browser closes. */
    public boolean getExpireAtBrowserClose() {
        Boolean said = Expiry.atBrowserClose(values());
        return said == null ? settings.get(SessionSettings.SESSION_EXPIRE_AT_BROWSER_CLOSE) : said;
    }

    /** Keeps a value by which a later request sees that the browser takes cookies. */
    public void setTestCookie() {
        set(TEST_COOKIE, TEST_VALUE);
    }

    /** Whether the value of {@link #setTestCookie} came back. */
    public boolean testCookieWorked() {
        return TEST_VALUE.equals(get(TEST_COOKIE));
    }

    /** Forgets the value of {@link #setTestCookie}. */
    public void deleteTestCookie() {
        pop(TEST_COOKIE);
    }

    /**
     * Keeps it now: under a new key where the store has none of it yet. The middleware does so once
     * the view has answered.
     *
     * @throws UpdateError if the store had it and does no longer
     */
    public void save() {
        Map<String, @Nullable Object> kept = values();
        Instant expires = getExpiryDate();
        String old = key();
        become(old == null ? store.create(kept, expires) : store.update(old, kept, expires));
    }

    /** From now on changes would be lost, and so they fail. */
    void close() {
        closed = true;
    }

    private Map<String, @Nullable Object> changing() {
        requireOpen();
        Map<String, @Nullable Object> all = values();
        modified = true;
        return all;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The session was kept when the answer began: change it before, not while the"
                            + " body streams.");
        }
    }

    private Map<String, @Nullable Object> values() {
        accessed = true;
        Map<String, @Nullable Object> loaded = values;
        if (loaded == null) {
            String old = key();
            loaded = old == null ? null : store.load(old);
            if (loaded == null) {
                become(null); // only a key that the store knows is the visitor's
                loaded = new LinkedHashMap<>();
            }
            values = loaded;
        }
        return loaded;
    }
}
