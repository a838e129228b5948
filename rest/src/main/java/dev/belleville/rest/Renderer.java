package dev.belleville.rest;

import dev.belleville.http.MediaType;
import org.jspecify.annotations.Nullable;

/** Writes plain values in one media type. REST framework's {@code BaseRenderer}. */
public interface Renderer {
    /** What it writes, such as {@code application/json}. */
    String mediaType();

    /** Its name in {@code ?format=} and in suffixes of addresses, such as {@code json}. */
    String format();

    /** The {@code Content-Type} of what it writes. */
    default String contentType() {
        return mediaType();
    }

    /**
     * {@code data} written out.
     *
     * @param accepted what the client asked for, with its parameters
     */
    byte[] render(@Nullable Object data, MediaType accepted);

    /** As {@link #render(Object, MediaType)}, for those that mind what is answered, and whom. */
    default byte[] render(RendererContext context) {
        return render(context.response().data(), context.accepted());
    }

    /**
     * Whether its pages have forms that mean more than HTML can send: the fields {@code _method},
     * {@code _content} and {@code _content_type}, with the token of forms.
     */
    default boolean hasForms() {
        return false;
    }

    /** Whether it writes pages for people, also where the answer has no data. */
    default boolean isPage() {
        return false;
    }
}
