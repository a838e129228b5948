package dev.belleville.template.internal.lookup;

/** What look-ups give where there is no value; null is a value. */
public enum Absent {
    /** There is nothing of that name. */
    VALUE,
    /** There is, but a template may not call it. */
    FORBIDDEN
}
