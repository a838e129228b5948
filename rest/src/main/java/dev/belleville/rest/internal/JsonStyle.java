package dev.belleville.rest.internal;

import dev.belleville.rest.RestSettings;

/**
 * How JSON is written.
 *
 * @param indent spaces for each level; 0 for one line
 * @param unicode whether letters beyond ASCII are written as they are; else by their numbers
 * @param compact whether there is nothing after commas and colons; else a space
 * @param strict whether numbers that JSON has not are refused; else they are written as Python does
 */
public record JsonStyle(int indent, boolean unicode, boolean compact, boolean strict) {
    /** As the running site says. */
    public static JsonStyle ofSite(int indent) {
        return new JsonStyle(
                indent,
                SiteSetting.of(RestSettings.UNICODE_JSON),
                SiteSetting.of(RestSettings.COMPACT_JSON),
                SiteSetting.of(RestSettings.STRICT_JSON));
    }
}
