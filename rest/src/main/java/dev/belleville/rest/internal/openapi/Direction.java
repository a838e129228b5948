package dev.belleville.rest.internal.openapi;

/** Which way values go: what is read is not all that is shown. */
enum Direction {
    /** From the server to clients. */
    SHOWN(""),
    /** From clients to the server. */
    READ("Request"),
    /** From clients to the server, as much as they like. */
    PATCHED("Request");

    private final String suffix;

    Direction(String suffix) {
        this.suffix = suffix;
    }

    /** The name of the component for a serializer that is called {@code name}. */
    String component(String name) {
        return (this == PATCHED ? "Patched" : "") + name + suffix;
    }
}
