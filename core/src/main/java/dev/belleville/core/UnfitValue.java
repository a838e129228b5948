package dev.belleville.core;

/**
 * Marks an error that a value caused which does not fit where it goes: too long, too large, not of
 * the kind. Values come from clients, so the answer is a 400; it does not show the error's message.
 */
public interface UnfitValue {}
