package dev.belleville.web.middleware;

import dev.belleville.http.Headers;
import dev.belleville.http.Response;

/**
 * Headers for every response that does not have them itself. Most responses have the very headers
 * that all of their kind share, so the last sum is kept, and costs the next one nothing.
 */
final class DefaultHeaders {
    private final Headers defaults;
    private Sum last; // two threads at once make the same: one of them is kept

    /**
     * A sum.
     *
     * @param own the headers of a response
     * @param all those and the defaults
     */
    private record Sum(Headers own, Headers all) {}

    DefaultHeaders(Headers defaults) {
        this.defaults = defaults;
        last = new Sum(Headers.empty(), defaults);
    }

    /** {@code response} with those that it lacks. */
    @SuppressWarnings("ReferenceEquality") // only the very same are known without a look
    Response addTo(Response response) {
        Headers own = response.headers();
        Sum sum = last;
        if (sum.own != own) {
            sum = new Sum(own, own.withDefaults(defaults));
            last = sum;
        }
        return response.headers(sum.all);
    }
}
