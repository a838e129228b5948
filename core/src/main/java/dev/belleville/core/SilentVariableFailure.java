package dev.belleville.core;

/**
 * An exception that a template look-up answers with the engine's text for invalid variables instead
 * of failing; "no such row" is one. Django's {@code silent_variable_failure}.
 */
public interface SilentVariableFailure {}
