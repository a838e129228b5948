package dev.belleville.http;

import org.jspecify.annotations.Nullable;

/** What is sent in the place of a body that could not be made. */
@FunctionalInterface
public interface BodyRescue {
    /**
     * The response in place of the one whose body failed with {@code error}; null to let the error
     * go on.
     */
    @Nullable Response instead(Throwable error) throws Exception;
}
