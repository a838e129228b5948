package dev.belleville.admin;

import dev.belleville.orm.Choice;

/** What may be done to an object. Django's {@code ACTION_FLAG_CHOICES}. */
public enum ActionFlag implements Choice {
    /** It was made. */
    ADDITION("1", "Addition"),
    /** It was changed. */
    CHANGE("2", "Change"),
    /** It was deleted. */
    DELETION("3", "Deletion");

    private final String value;
    private final String label;

    ActionFlag(String value, String label) {
        this.value = value;
        this.label = label;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String label() {
        return label;
    }
}
