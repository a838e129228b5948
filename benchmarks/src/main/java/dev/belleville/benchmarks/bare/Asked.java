package dev.belleville.benchmarks.bare;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** A request with its body. */
record Asked(HttpServerRequest request, Buffer body) {
    /** The address as the client wrote it, without its query. */
    String address() {
        return "http://" + request.getHeader(HttpHeaders.HOST) + request.path();
    }
}
