package dev.belleville.web.forms;

import dev.belleville.http.UploadedFile;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor did with a file.
 *
 * @param file the new one; null for the wish to have none any more
 */
public record SentFile(@Nullable UploadedFile file) {
    /** No file any more. */
    public static final SentFile NONE = new SentFile(null);
}
