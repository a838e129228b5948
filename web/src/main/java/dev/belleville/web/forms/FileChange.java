package dev.belleville.web.forms;

import dev.belleville.http.UploadedFile;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor wants of a file.
 *
 * @param file the new one; null for none any more
 */
public record FileChange(@Nullable UploadedFile file) {
    /** No file any more. */
    static final FileChange NONE = new FileChange(null);
}
