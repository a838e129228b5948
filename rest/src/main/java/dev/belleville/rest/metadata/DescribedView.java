package dev.belleville.rest.metadata;

import dev.belleville.rest.PageLink;
import dev.belleville.rest.Renderer;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.Serializer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One route of an endpoint, as it describes itself to who asks. */
public interface DescribedView {
    /** What people call it, such as {@code Goods List}. {@code get_view_name}. */
    String name();

    /** A few sentences about it; empty for none. {@code get_view_description}. */
    String description();

    /** The media types that it writes. */
    List<String> renders();

    /** The media types that it reads. */
    List<String> parses();

    /**
     * What reads the data of POST and PUT, of those that it answers and that who asks may do; asked
     * anew each time.
     */
    Map<String, Serializer<?>> writable();

    /** Whether it answers {@code method}, and who asks may send it; asked anew each time. */
    boolean may(String method);

    /**
     * The name by which the items of a list name their rows, where the data of {@code method} is
     * such a list; null where it is one object.
     */
    @Nullable String bulkKey(String method);

    /** The names of what it writes for {@code ?format=}, and what writes it, in order. */
    Map<String, Renderer> formats();

    /** The views that its address leads through, itself the last. {@code get_breadcrumbs}. */
    List<Crumb> breadcrumbs();

    /** The links to the pages of a list of {@code count} rows; none where it has none. */
    List<PageLink> pages(long count);

    /** What clients may say in the query of a list to find and sort; none elsewhere. */
    List<ApiParameter> filters();

    /** The actions beside the usual ones that its address leads to, by name. */
    Map<String, String> extraActions();

    /**
     * One view on the way.
     *
     * @param name what people call it
     * @param url its address, a path
     */
    record Crumb(String name, String url) {}
}
