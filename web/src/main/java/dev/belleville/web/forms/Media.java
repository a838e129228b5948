package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/**
 * The style sheets and scripts that widgets need. Django's {@code Media}. Immutable.
 *
 * @param styles paths below the static URL, or addresses
 * @param scripts likewise
 */
public record Media(List<String> styles, List<String> scripts) implements Markup {
    /** Without any. */
    public static final Media NONE = new Media(List.of(), List.of());

    /** Copies the lists. */
    public Media {
        styles = List.copyOf(styles);
        scripts = List.copyOf(scripts);
    }

    /** Both, each path once, those of this first. */
    public Media with(Media other) {
        if (other.equals(NONE)) {
            return this;
        }
        return new Media(union(styles, other.styles), union(scripts, other.scripts));
    }

    private static List<String> union(List<String> a, List<String> b) {
        SequencedSet<String> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return new ArrayList<>(all);
    }

    /** The same with each path as {@code url} makes it, as the static files' URLs do. */
    public Media at(UnaryOperator<String> url) {
        return new Media(styles.stream().map(url).toList(), scripts.stream().map(url).toList());
    }

    /** The tags that load them; a path is that of a static file, where there is a site. */
    @Override
    public String html() {
        Site site = Site.find();
        return site == null ? tags() : at(path -> address(site, path)).tags();
    }

    private static String address(Site site, String path) {
        boolean isAddress =
                path.startsWith("/") || path.startsWith("https://") || path.startsWith("http://");
        return isAddress ? path : site.staticUrl(path);
    }

    private String tags() {
        var lines = new ArrayList<String>();
        styles.forEach(path ->
                lines.add(
                        "<link href=\""
                                + Html.escape(path)
                                + "\" media=\"all\" rel=\"stylesheet\">"));
        scripts.forEach(path -> lines.add("<script src=\"" + Html.escape(path) + "\"></script>"));
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return html();
    }
}
