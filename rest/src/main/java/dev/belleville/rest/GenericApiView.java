package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One route over the rows of a model, without a router: it stands in {@code Urls.path} like any
 * handler, and the address of one row has its key in {@code <int:pk>}. REST framework's {@code
 * GenericAPIView}; those that extend it say what they do: {@link ListCreateApiView}, {@link
 * RetrieveUpdateDestroyApiView} and the others.
 *
 * <pre>{@code
 * final class TagList extends ListCreateApiView<Tag> {
 *     TagList() {
 *         queryset(Tag.objects);
 *         serializer(new TagSerializer());
 *     }
 * }
 *
 * path("tags", new TagList(), "tag-list")
 * }</pre>
 *
 * @param <T> the model
 */
@SuppressWarnings("this-escape") // to a method that is final
public abstract class GenericApiView<T extends BaseModel> extends ModelViewSet<T>
        implements ApiHandler {
    private final boolean ofOne;
    private volatile @Nullable EndpointHandler handler;

    /**
     * For subclasses.
     *
     * @param ofOne whether the address names a row
     * @param actions the names of the actions that it has
     */
    protected GenericApiView(boolean ofOne, String... actions) {
        this.ofOne = ofOne;
        actions(actions);
    }

    /** The only route that it has. */
    final EndpointHandler route() {
        EndpointHandler known = handler;
        if (known == null) {
            var verbs = new LinkedHashMap<String, Verb>(ofOne ? ofOne() : ofAll());
            known = handler(verbs, "");
            handler = known; // two threads at the start make the same
        }
        return known;
    }

    @Override
    public final Response handle(Request request) throws Exception {
        return route().handle(request);
    }

    @Override
    public final String name() {
        return route().name();
    }

    @Override
    public final List<String> allowedMethods() {
        return List.copyOf(route().verbs().keySet());
    }
}
