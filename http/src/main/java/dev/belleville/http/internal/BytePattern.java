package dev.belleville.http.internal;

/** Finds bytes among bytes in linear time, whatever a hostile client sends (Knuth-Morris-Pratt). */
final class BytePattern {
    private final byte[] pattern;
    private final int[] borders;

    BytePattern(byte[] pattern) {
        this.pattern = pattern;
        borders = new int[pattern.length];
        int border = 0;
        for (int i = 1; i < pattern.length; i++) {
            while (border > 0 && pattern[i] != pattern[border]) {
                border = borders[border - 1];
            }
            border += pattern[i] == pattern[border] ? 1 : 0;
            borders[i] = border;
        }
    }

    int length() {
        return pattern.length;
    }

    /** The first index in {@code bytes}, or -1. */
    int indexIn(byte[] bytes, int from, int to) {
        int matched = 0;
        for (int i = from; i < to; i++) {
            while (matched > 0 && bytes[i] != pattern[matched]) {
                matched = borders[matched - 1];
            }
            if (bytes[i] == pattern[matched] && ++matched == pattern.length) {
                return i - pattern.length + 1;
            }
        }
        return -1;
    }
}
