package dev.belleville.core.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Cuts HTML between its tags, which it keeps and closes. */
public final class HtmlTruncation {
    private static final Set<String> VOID =
            Set.of(
                    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                    "param", "source", "track", "wbr", "frame", "spacer");

    /** What becomes of a piece of text between tags. */
    private interface Piece {
        /** The text to show where all of it fits; null where it is cut. */
        @Nullable String whole(String text);

        /** What is left of one that is cut. */
        String cut();
    }

    private final String html;
    private final Piece piece;
    private final UnaryOperator<String> end;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private boolean finished;

    private HtmlTruncation(String html, Piece piece, UnaryOperator<String> end) {
        this.html = html;
        this.piece = piece;
        this.end = end;
    }

    /**
     * Of characters.
     *
     * @param most how many there may be where nothing is cut
     * @param kept how many stay where something is
     * @param end gives the last piece its end
     */
    public static String chars(String html, int most, int kept, UnaryOperator<String> end) {
        int length = textLength(html);
        return new HtmlTruncation(
                        html,
                        new Piece() {
                            private int left = length <= most ? Integer.MAX_VALUE : kept;
                            private String rest = "";

                            @Override
                            public @Nullable String whole(String text) {
                                List<String> characters = Characters.of(text);
                                if (left < characters.size()) {
                                    rest = String.join("", characters.subList(0, left));
                                    return null;
                                }
                                left -= characters.size();
                                return String.join("", characters);
                            }

                            @Override
                            public String cut() {
                                return rest;
                            }
                        },
                        end)
                .run();
    }

    /** Of words. */
    public static String words(String html, int most, UnaryOperator<String> end) {
        return new HtmlTruncation(
                        html,
                        new Piece() {
                            private int left = most;
                            private String rest = "";

                            @Override
                            public @Nullable String whole(String text) {
                                List<String> words = words(text);
                                if (left < words.size()) {
                                    rest = String.join(" ", words.subList(0, left));
                                    return null;
                                }
                                left -= words.size();
                                return escaped(String.join(" ", words));
                            }

                            @Override
                            public String cut() {
                                return escaped(rest);
                            }
                        },
                        end)
                .run();
    }

    private static String escaped(String text) {
        return String.join("", Characters.of(text));
    }

    /** Cut between words alone: the space around them stays with the outer ones. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int gap = i;
            while (gap < text.length() && Character.isWhitespace(text.charAt(gap))) {
                gap++;
            }
            if (gap > i && i > 0 && gap < text.length()) {
                words.add(text.substring(start, i));
                start = gap;
            }
            i = gap > i ? gap : i + 1;
        }
        words.add(text.substring(start));
        return words;
    }

    private static int textLength(String html) {
        int length = 0;
        var tags = new TagScanner(html);
        for (int i = 0; i < html.length(); ) {
            int tag = tags.end(i);
            int next = tag < 0 ? textEnd(html, i) : tag;
            length += tag < 0 ? Characters.of(html.substring(i, next)).size() : 0;
            i = next;
        }
        return length;
    }

    private String run() {
        var tags = new TagScanner(html);
        for (int i = 0; i < html.length() && !finished; ) {
            int tag = tags.end(i);
            int next = tag < 0 ? textEnd(html, i) : tag;
            if (tag < 0) {
                text(html.substring(i, next));
            } else {
                tag(html.substring(i, next));
            }
            i = next;
        }
        return out.toString();
    }

    private void text(String text) {
        String whole = piece.whole(text);
        if (whole != null) {
            out.append(whole);
            return;
        }
        out.append(end.apply(piece.cut()));
        open.forEach(name -> out.append("</").append(name).append('>'));
        finished = true;
    }

    private void tag(String tag) {
        if (tag.startsWith("<!") || tag.startsWith("<?")) {
            return;
        }
        boolean closing = tag.startsWith("</");
        int from = closing ? 2 : 1;
        int to = from;
        while (to < tag.length() && isOfName(tag.charAt(to))) {
            to++;
        }
        String name = tag.substring(from, to).toLowerCase(Locale.ROOT);
        if (VOID.contains(name)) {
            out.append(closing ? "" : tag);
        } else if (closing) {
            out.append("</").append(name).append('>');
            open.remove(name);
        } else {
            out.append(tag);
            if (tag.endsWith("/>")) {
                out.append("</").append(name).append('>');
            } else {
                open.addFirst(name);
            }
        }
    }

    private static boolean isOfName(char c) {
        return !Character.isWhitespace(c) && c != '/' && c != '>';
    }

    /** The next place where a tag may begin. */
    private static int textEnd(String html, int start) {
        int next = html.indexOf('<', start + 1);
        return next < 0 ? html.length() : next;
    }
}
