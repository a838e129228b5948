package dev.belleville.template;

/**
 * Where in a template something is.
 *
 * @param template the template's name, or {@code "<text>"} for one made from text
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units
 * @param extract the tag or variable as written
 * @param source all of the template, to show what stands around
 */
public record Place(String template, int line, int column, String extract, String source) {
    @Override
    public String toString() {
        return template + ", line " + line + ", column " + column + ": " + extract;
    }
}
