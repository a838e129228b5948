package dev.belleville.benchmarks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a load sends over and over.
 *
 * @param body JSON that is sent by POST, in which {@code {n}} stands for another text each time;
 *     empty for a GET
 */
record Shot(URI uri, Map<String, String> headers, String body) {
    static final String NUMBER = "{n}";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicLong LOADS = new AtomicLong();

    Shot {
        headers = Map.copyOf(headers);
    }

    /** A GET of nobody in particular. */
    static Shot at(URI uri) {
        return new Shot(uri, Map.of(), "");
    }

    /** The same with one more header. */
    Shot header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Shot(uri, more, body);
    }

    /** The same by POST. */
    Shot post(String json) {
        return new Shot(uri, headers, json).header("Content-Type", "application/json");
    }

    boolean isPost() {
        return !body.isEmpty();
    }

    /** One of them. */
    HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        headers.forEach(request::header);
        if (isPost()) {
            request.POST(BodyPublishers.ofString(body.replace(NUMBER, unique())));
        }
        return request.build();
    }

    /** What no load has sent before, in this run or another. */
    static String unique() {
        return Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
                + "-"
                + LOADS.incrementAndGet();
    }
}
