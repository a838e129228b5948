package dev.belleville.rest;

/**
 * What a request does to a row.
 *
 * @param <T> the model
 */
@FunctionalInterface
public interface Change<T> {
    /** Does it to {@code row}, and answers. */
    ApiResponse answer(T row) throws Exception;
}
