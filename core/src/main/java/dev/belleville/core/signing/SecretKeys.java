package dev.belleville.core.signing;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a site: the one that signs, and those of before that are still believed. Nothing is
 * read before the first use, so that a site that signs nothing needs none.
 */
public final class SecretKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SecretKeys.class);
    private static final Current.Key<SecretKeys> KEY = new Current.Key<>("secretKeys");
    private static final int RANDOM_LENGTH = 50;

    private final List<String> keys;
    private final AtomicBoolean warns;

    private SecretKeys(List<String> keys, AtomicBoolean warns) {
        this.keys = List.copyOf(keys);
        this.warns = warns;
    }

    /** The key {@code current} and those of before. */
    public static SecretKeys of(String current, String... fallbacks) {
        var keys = new ArrayList<String>();
        keys.add(current);
        keys.addAll(List.of(fallbacks));
        return new SecretKeys(keys, new AtomicBoolean());
    }

    /**
     * What the settings say. Where they say nothing, the first use fails; in debug there is a key
     * at random instead, which is forgotten with this object, and the first use says so in the log.
     */
    public static SecretKeys of(Settings settings, boolean debug) {
        Secret key = settings.get(SigningSettings.SECRET_KEY);
        boolean random = key.isEmpty() && debug;
        var keys = new ArrayList<String>();
        keys.add(random ? Crypto.getRandomString(RANDOM_LENGTH) : key.reveal());
        settings.get(SigningSettings.SECRET_KEY_FALLBACKS).forEach(old -> keys.add(old.reveal()));
        return new SecretKeys(keys, new AtomicBoolean(random));
    }

    /**
     * Those of the running unit of work.
     *
     * @throws IllegalStateException outside of a request or command
     */
    public static SecretKeys current() {
        return Current.get(KEY);
    }

    /** Binds them in {@code scope}. */
    public Current.Scope in(Current.Scope scope) {
        return scope.with(KEY, this);
    }

    /** The one that signs. */
    public Secret key() {
        return new Secret(all().getFirst());
    }

    /** Those of before. */
    public List<Secret> fallbacks() {
        return all().stream().skip(1).map(Secret::new).toList();
    }

    /** The same keys with {@code prefix} before each, as Django has it for cookies. */
    public SecretKeys prefixed(String prefix) {
        return new SecretKeys(all().stream().map(prefix::concat).toList(), new AtomicBoolean());
    }

    /**
     * All as text, the one that signs first.
     *
     * @throws ImproperlyConfigured if it is empty
     */
    List<String> all() {
        if (keys.getFirst().isEmpty()) {
            throw new ImproperlyConfigured(
                    "The setting secretKey is empty, and something is to be signed. Set"
                            + " BELLE_SECRET_KEY, or secretKey in belle.properties, to 50"
                            + " characters at random that nobody else knows.");
        }
        if (warns.compareAndSet(true, false)) {
            LOG.warn(
                    "The setting secretKey is empty: a key made at random signs, and no session,"
                            + " cookie or link outlives this process. Set BELLE_SECRET_KEY.");
        }
        return keys;
    }
}
