package dev.belleville.tasks.message;

/** How the body of a message is made shorter. Kombu's compression. */
public interface Compression {
    /** What options and settings call it, such as {@code gzip}. */
    String name();

    /** What the header {@code compression} says, such as {@code application/x-gzip}. */
    String contentType();

    /** {@code body}, shorter. */
    byte[] compress(byte[] body);

    /**
     * What was compressed.
     *
     * @param limit the most bytes that may come out, against bombs
     * @throws DecodeError if it is not of this form, or longer than {@code limit}
     */
    byte[] decompress(byte[] body, int limit);
}
