package dev.belleville.web.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the hashes of codes are, and how often each was tried. */
interface CodeStore {
    /** Keeps the hash of a new code. */
    void keep(String id, String hash, Instant expires);

    /**
     * Counts a try before anybody looks at it, so that those at once count as well; null where the
     * code was used, was tried {@code limit} times, or is not there.
     */
    @Nullable Attempt begin(String id, int limit);

    /** Uses the code; whether nobody else did before. */
    boolean spend(String id);

    /** Forgets a code. */
    void forget(String id);

    /**
     * One try.
     *
     * @param hash of the right code
     * @param left how many more there are
     */
    record Attempt(String hash, int left) {}
}
