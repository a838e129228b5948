package dev.belleville.core;

/**
 * Text that is already HTML and must not be escaped again. Django's SafeString.
 *
 * @param html the markup
 */
public record SafeString(String html) implements CharSequence, Markup {
    @Override
    public int length() {
        return html.length();
    }

    @Override
    public char charAt(int index) {
        return html.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return html.subSequence(start, end);
    }

    @Override
    public String toString() {
        return html;
    }
}
