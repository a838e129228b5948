package dev.belleville.core;

/**
 * Marks an error that is nobody's mistake and may pass: something that the site works with is away,
 * locked or full. The answer is a 503 that asks to try again, and does not show the error's
 * message.
 */
public interface Unavailable {}
