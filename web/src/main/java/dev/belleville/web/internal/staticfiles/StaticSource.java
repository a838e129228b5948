package dev.belleville.web.internal.staticfiles;

import dev.belleville.http.StaticFiles;
import java.io.IOException;
import java.util.List;

/** A place where static files are written. What a finder of Django's looks through. */
interface StaticSource {
    /** What serves them as they are. */
    StaticFiles served();

    /** What people call the place. */
    String where();

    /** All of them, in the order of their names. */
    List<StaticFile> list() throws IOException;
}
