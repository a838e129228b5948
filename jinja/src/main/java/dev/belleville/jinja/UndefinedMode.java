package dev.belleville.jinja;

/** What becomes of a name that means nothing. Jinja's classes {@code Undefined}. */
public enum UndefinedMode {
    /** Shows nothing, and is an error where more is done with it. {@code Undefined}. */
    DEFAULT,
    /** Is an error wherever it is used, but for {@code is defined} and {@code default}. */
    STRICT,
    /** Shows nothing, and so does what is looked up in it. {@code ChainableUndefined}. */
    CHAINABLE,
    /** Shows its name. {@code DebugUndefined}. */
    DEBUG
}
