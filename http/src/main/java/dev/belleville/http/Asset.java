package dev.belleville.http;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is served.
 *
 * @param body its bytes
 * @param etag its tag, with quotes
 * @param lastModified when it was written; null where that says nothing
 */
record Asset(Body body, String etag, @Nullable Instant lastModified) {
    /** Where files come from. */
    interface Source {
        /** The file of this checked path, or null. */
        @Nullable Asset find(String path) throws IOException;
    }

    /** Whether this was made of {@code original} as it is now. */
    boolean isUpToDate(Asset original) {
        return lastModified == null
                || original.lastModified == null
                || !lastModified.isBefore(original.lastModified);
    }

    /** These bytes for {@code original} under the coding {@code name}: as old, but other bytes. */
    Asset coding(String name, Asset original) {
        String tag = etag.substring(0, etag.length() - 1) + "-" + name + "\"";
        return new Asset(body, tag, original.lastModified);
    }
}
