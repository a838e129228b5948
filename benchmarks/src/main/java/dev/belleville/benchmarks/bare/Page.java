package dev.belleville.benchmarks.bare;

/** What stands at a path: a status, a content type, and a body made anew for each request. */
record Page(int status, CharSequence contentType, Content content) {
    /** What makes the body. */
    @FunctionalInterface
    interface Content {
        byte[] make(Asked asked) throws Exception;
    }

    Page(CharSequence contentType, Content content) {
        this(200, contentType, content);
    }
}
