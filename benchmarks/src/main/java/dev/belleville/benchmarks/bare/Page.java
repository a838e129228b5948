package dev.belleville.benchmarks.bare;

import java.util.concurrent.Callable;

/** What stands at a path: a content type, and a body made anew for each request. */
record Page(CharSequence contentType, Callable<byte[]> content) {
    byte[] body() throws Exception {
        return content.call();
    }
}
