package dev.belleville.server;

import dev.belleville.http.HttpDate;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;

/** The Date header, formatted once a second instead of once a response. */
final class DateHeader {
    private long second = -1;
    private volatile CharSequence value = "";

    DateHeader() {
        refresh();
    }

    CharSequence value() {
        return value;
    }

    /** Called by one thread only. */
    void refresh() {
        Instant now = Instant.now();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            value = HttpHeaders.createOptimized(HttpDate.format(now));
        }
    }
}
