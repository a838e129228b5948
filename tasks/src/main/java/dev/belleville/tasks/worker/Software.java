package dev.belleville.tasks.worker;

import org.jspecify.annotations.Nullable;

/** What a worker is, as it tells others. */
final class Software {
    static final String NAME = "belleville";

    private Software() {}

    /** Of this library; {@code 0} where it runs from a folder of classes. */
    static String version() {
        @Nullable String version = Software.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }
}
