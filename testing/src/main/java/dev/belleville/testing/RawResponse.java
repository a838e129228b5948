package dev.belleville.testing;

/**
 * A response as it stood on the wire.
 *
 * @param head the status line and the headers
 * @param body the body in Latin-1, its chunks joined
 */
record RawResponse(String head, String body) {
    int status() {
        return Integer.parseInt(head.split(" ", 3)[1].strip());
    }

    /** The value of a header, or the empty text. */
    String header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
