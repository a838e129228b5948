package dev.belleville.core;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that somebody probably meant, for the end of an error message. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * A sentence such as {@code " Did you mean 'price'?"} (it begins with a space), or the empty
     * text where no name is near. Near means: no more than two letters, or a third of them, differ.
     */
    public static String of(String wrong, Collection<String> names) {
        String best = "";
        int least = (wrong.length() < 4 ? 1 : Math.max(2, wrong.length() / 3)) + 1;
        for (String name : names) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? "" : " Did you mean '" + best + "'?";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
