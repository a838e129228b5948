package dev.belleville.core;

import java.nio.charset.Charset;

/** Halves of surrogate pairs: a Java text can hold one alone, no encoding and no database can. */
public final class Surrogates {
    private static final char REPLACEMENT = '\ufffd';

    private Surrogates() {}

    /** The index of the first half in {@code text} that has no other half; -1 where none is. */
    public static int findLone(CharSequence text) {
        return findLone(text, 0);
    }

    private static int findLone(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isPair(CharSequence text, int at) {
        return at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    /** How a half is called in messages: {@code U+D800}. */
    public static String name(char half) {
        return "U+%04X".formatted((int) half);
    }

    /**
     * The text of {@code bytes}. What is no text in {@code charset} becomes U+FFFD, as Python's
     * {@code errors="replace"} does; a half as well, which Java reads from UTF-32 and CESU-8.
     */
    public static String decode(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        int at = findLone(text);
        if (at < 0) {
            return text;
        }
        var whole = new StringBuilder(text);
        for (; at >= 0; at = findLone(whole, at + 1)) {
            whole.setCharAt(at, REPLACEMENT);
        }
        return whole.toString();
    }
}
