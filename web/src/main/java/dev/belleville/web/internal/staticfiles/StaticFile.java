package dev.belleville.web.internal.staticfiles;

import java.io.IOException;
import java.io.InputStream;

/**
 * A static file at the place where it was written.
 *
 * @param name below the address of static files, with slashes
 * @param where a path or an address, for people
 * @param content opens it
 */
public record StaticFile(String name, String where, Content content) {
    /** Opens a file. */
    interface Content {
        /** From its start; the caller closes it. */
        InputStream open() throws IOException;
    }

    /** From its start; the caller closes it. */
    InputStream open() throws IOException {
        return content.open();
    }
}
