package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/**
 * The style sheets and scripts that widgets need. Django's {@code Media}. Immutable.
 *
 * @param styles paths below the static URL, or addresses, by the medium that they are for: {@code
 *     all}, {@code print}
 * @param scripts likewise
 */
public record Media(SequencedMap<String, List<String>> styles, List<String> scripts)
        implements Markup {
    /** Without any. */
    public static final Media NONE = new Media(List.of(), List.of());

    /** Copies what it is given. */
    public Media {
        var copy = new LinkedHashMap<String, List<String>>();
        styles.forEach((medium, paths) -> copy.put(medium, List.copyOf(paths)));
        copy.values().removeIf(List::isEmpty);
        styles = Collections.unmodifiableSequencedMap(copy);
        scripts = List.copyOf(scripts);
    }

    /** With styles for all media. */
    public Media(List<String> styles, List<String> scripts) {
        this(new LinkedHashMap<>(Map.of("all", styles)), scripts);
    }

    /** The same with a style for one medium, such as {@code print}. */
    public Media style(String medium, String path) {
        return with(new Media(new LinkedHashMap<>(Map.of(medium, List.of(path))), List.of()));
    }

    /** Both, each path once, those of this first. */
    public Media with(Media other) {
        if (other.equals(NONE)) {
            return this;
        }
        var all = new LinkedHashMap<>(styles);
        other.styles.forEach((medium, paths) -> all.merge(medium, paths, Media::union));
        return new Media(all, union(scripts, other.scripts));
    }

    private static List<String> union(List<String> a, List<String> b) {
        SequencedSet<String> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return new ArrayList<>(all);
    }

    /** The same with each path as {@code url} makes it, as the static files' URLs do. */
    public Media at(UnaryOperator<String> url) {
        var all = new LinkedHashMap<String, List<String>>();
        styles.forEach((medium, paths) -> all.put(medium, paths.stream().map(url).toList()));
        return new Media(all, scripts.stream().map(url).toList());
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
        styles.forEach((medium, paths) ->
                paths.forEach(path ->
                        lines.add(
                                "<link href=\""
                                        + Html.escape(path)
                                        + "\" media=\""
                                        + Html.escape(medium)
                                        + "\" rel=\"stylesheet\">")));
        scripts.forEach(path -> lines.add("<script src=\"" + Html.escape(path) + "\"></script>"));
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return html();
    }
}
