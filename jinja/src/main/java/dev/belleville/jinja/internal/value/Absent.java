package dev.belleville.jinja.internal.value;

/** What look-ups give where there is nothing; null is a value. */
public enum Absent {
    /** There is nothing. */
    VALUE
}
