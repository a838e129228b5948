package dev.belleville.rest.metadata;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.MethodNotAllowed;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to {@code OPTIONS} says. REST framework's {@code BaseMetadata}; shared by all
 * threads.
 *
 * <pre>{@code
 * new RestApp().metadata((request, view) -> Map.of("name", view.name()))
 * }</pre>
 */
@FunctionalInterface
public interface BaseMetadata {
    /** Says nothing: {@code OPTIONS} is answered with a 405. {@code metadata_class = None}. */
    BaseMetadata NONE =
            (request, _) -> {
                throw MethodNotAllowed.of(request.method());
            };

    /**
     * Plain values about {@code view} for who sends {@code request}; null for no body. {@code
     * determine_metadata}.
     */
    @Nullable Object determineMetadata(ApiRequest request, DescribedView view);
}
