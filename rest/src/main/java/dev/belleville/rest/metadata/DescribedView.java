package dev.belleville.rest.metadata;

import dev.belleville.rest.serializers.Serializer;
import java.util.List;
import java.util.Map;

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
}
